#include "flow/release_tags.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace docwake::flow {

namespace {

const auto everything = [](const std::string&) { return true; };

std::string previous(const std::string& tag, const std::vector<std::string>& names,
                     const std::function<bool(const std::string&)>& leads_to_it = everything)
{
    const auto parsed = parse_release_tag(tag);
    EXPECT_TRUE(parsed) << tag;
    const auto found = parsed ? previous_release(*parsed, names, leads_to_it) : std::nullopt;
    return found ? found->name : "(none)";
}

TEST(ReleaseTag, HasAPrefixAndAVersion)
{
    struct Case
    {
        std::string name;
        std::string prefix;
        std::vector<std::string> numbers;
        std::vector<std::string> pre_release;
    };
    for (const Case& each : std::vector<Case>{
             {"v1.2.0", "", {"1", "2", "0"}, {}},
             {"1.2.0", "", {"1", "2", "0"}, {}},
             {"V1.2", "", {"1", "2"}, {}},
             {"v2", "", {"2"}, {}},
             {"v1.2.0-rc.1", "", {"1", "2", "0"}, {"rc", "1"}},
             {"1.0.0-v1", "", {"1", "0", "0"}, {"v1"}},
             {"api/v1.2.0", "api/", {"1", "2", "0"}, {}},
             {"services/api/1.2.0-beta", "services/api/", {"1", "2", "0"}, {"beta"}},
             {"v2/api/v1.0", "v2/api/", {"1", "0"}, {}},
             {"api@1.2.0", "api@", {"1", "2", "0"}, {}},
             {"@scope/api@1.2.0-rc.3", "@scope/api@", {"1", "2", "0"}, {"rc", "3"}},
             {"api-v1.2.0", "api-", {"1", "2", "0"}, {}},
             {"api-1.2.0-rc.1", "api-", {"1", "2", "0"}, {"rc", "1"}},
             {"api2-v1.0", "api2-", {"1", "0"}, {}},
             {"lib-2-1.0.0", "lib-2-", {"1", "0", "0"}, {}},
             {"release-1.4.2", "release-", {"1", "4", "2"}, {}},
             {"curl-8_5_0", "curl-", {"8", "5", "0"}, {}},
             {"REL_16_1", "REL_", {"16", "1"}, {}},
             {"REL_16_BETA1", "REL_", {"16"}, {"beta", "1"}},
             {"go1.21rc2", "go", {"1", "21"}, {"rc", "2"}},
             {"go1", "go", {"1"}, {}},
             {"n6.1", "n", {"6", "1"}, {}},
             {"2024.01.15", "", {"2024", "1", "15"}, {}},
         }) {
        const auto tag = parse_release_tag(each.name);
        ASSERT_TRUE(tag) << each.name;
        EXPECT_EQ(tag->name, each.name);
        EXPECT_EQ(tag->prefix, each.prefix) << each.name;
        EXPECT_EQ(tag->version.numbers, each.numbers) << each.name;
        EXPECT_EQ(tag->version.pre_release, each.pre_release) << each.name;
    }
}

TEST(ReleaseTag, IsNoTagWithoutAVersion)
{
    for (const std::string name :
         {"", "latest", "nightly", "v", "stable/latest", "v1.2.0/", "1.2.0 ", "v1.x", "v1,1.0"}) {
        EXPECT_FALSE(parse_release_tag(name)) << name;
    }
}

TEST(PreviousRelease, OfAFinalReleaseIsTheLastFinalOne)
{
    const std::vector<std::string> names = {"v1.0.0",  "v1.1.0",      "v1.2.0-rc.1", "v1.2.0-rc.2", "v1.2.0",
                                            "v1.10.0", "v2.0.0-beta", "nightly",     "v2.0.0",      "v1.9.0"};
    EXPECT_EQ(previous("v1.2.0", names), "v1.1.0");
    EXPECT_EQ(previous("v2.0.0", names), "v1.10.0");
    EXPECT_EQ(previous("v1.10.0", names), "v1.9.0");
    EXPECT_EQ(previous("v1.0.0", names), "(none)");
    EXPECT_EQ(previous("v3.0.0", names), "v2.0.0") << "also of one that is to come";
}

TEST(PreviousRelease, OfAPreReleaseIsTheLastOfAnyKind)
{
    const std::vector<std::string> names = {"v1.1.0", "v1.2.0-rc.1", "v1.2.0-rc.2", "v1.2.0-rc.10", "v1.2.0"};
    EXPECT_EQ(previous("v1.2.0-rc.1", names), "v1.1.0");
    EXPECT_EQ(previous("v1.2.0-rc.10", names), "v1.2.0-rc.2");
    EXPECT_EQ(previous("v1.3.0-alpha", names), "v1.2.0");
    EXPECT_EQ(previous("v1.1.0-rc.1", names), "(none)");
}

TEST(PreviousRelease, HasTheSamePrefixWithOrWithoutAV)
{
    const std::vector<std::string> names = {"1.0.0",     "v1.1.0",   "api/v1.0.0", "api/v1.1.0", "web/v9.0.0",
                                            "api@3.0.0", "api-v4.0", "api@3.1.0",  "api-v4.1"};
    EXPECT_EQ(previous("v1.1.0", names), "1.0.0");
    EXPECT_EQ(previous("api/v1.1.0", names), "api/v1.0.0");
    EXPECT_EQ(previous("api@3.1.0", names), "api@3.0.0");
    EXPECT_EQ(previous("api-v4.1", names), "api-v4.0");
    EXPECT_EQ(previous("web/v9.0.0", names), "(none)");
}

TEST(PreviousRelease, LeadsToTheTag)
{
    const std::vector<std::string> names = {"v1.0.0", "v1.0.1", "v1.1.0", "v2.0.0", "v1.1.1"};
    std::vector<std::string> asked;
    const auto found = previous("v2.1.0", names, [&asked](const std::string& name) {
        asked.push_back(name);
        return name == "v1.1.0" || name == "v1.0.0";
    });
    EXPECT_EQ(found, "v1.1.0");
    EXPECT_EQ(asked, (std::vector<std::string>{"v2.0.0", "v1.1.1", "v1.1.0"}));
}

TEST(PreviousRelease, OfTheSameVersionTwiceIsTheLastInTheList)
{
    EXPECT_EQ(previous("2.0.0", {"1.0.0", "v1.0.0"}), "v1.0.0");
    EXPECT_EQ(previous("v1.0.0+2", {"v1.0.0+1", "v0.9.0", "v1.0.0"}), "v0.9.0");
}

/// Against the definition, told once more in other words: the greatest of all that qualify.
TEST(PreviousRelease, IsTheGreatestOfThoseBefore)
{
    std::mt19937 random(11); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same in every run
    const auto pick = [&random](const std::vector<std::string>& of) { return of[random() % of.size()]; };
    for (int round = 0; round < 2000; ++round) {
        std::vector<std::string> names;
        std::set<std::string> leading;
        for (std::size_t count = random() % 12; count > 0; --count) {
            names.push_back(pick({"", "api/", "api-"}) + pick({"", "v"}) + std::to_string(random() % 3) + "." +
                            std::to_string(random() % 12) + pick({"", "", "-rc.1", "-rc.2", "-alpha"}));
            if (random() % 3 != 0) {
                leading.insert(names.back());
            }
        }
        const std::string tag = pick({"", "api/"}) + "v1." + std::to_string(random() % 12) + pick({"", "-rc.2"});
        const auto leads = [&leading](const std::string& name) { return leading.contains(name); };
        const std::string found = previous(tag, names, leads);
        const ReleaseTag wanted = *parse_release_tag(tag);
        const auto qualifies = [&](const std::string& name) {
            const ReleaseTag other = *parse_release_tag(name);
            return leads(name) && other.prefix == wanted.prefix && other.version < wanted.version &&
                   (wanted.version.pre_release.size() > 0 || other.version.pre_release.empty());
        };
        const bool exists = std::ranges::any_of(names, qualifies);
        ASSERT_EQ(found != "(none)", exists) << tag;
        if (!exists) {
            continue;
        }
        EXPECT_TRUE(qualifies(found)) << tag << " after " << found;
        for (const std::string& name : names) {
            EXPECT_FALSE(qualifies(name) && parse_release_tag(name)->version > parse_release_tag(found)->version)
                << tag << " after " << found << ", not " << name;
        }
    }
}

TEST(ReleaseTagsOfACommit, AreTheFinalOnesWhereThereIsOne)
{
    const auto names = [](const std::vector<std::string>& all) {
        std::vector<std::string> found;
        for (const ReleaseTag& tag : release_tags_of(all)) {
            found.push_back(tag.name);
        }
        return found;
    };
    using List = std::vector<std::string>;
    EXPECT_EQ(names({}), List());
    EXPECT_EQ(names({"latest"}), List());
    EXPECT_EQ(names({"latest", "v1.2.0"}), List({"v1.2.0"}));
    EXPECT_EQ(names({"v1.2.0-rc.2", "v1.2.0"}), List({"v1.2.0"}));
    EXPECT_EQ(names({"v1.2.0-rc.1", "v1.2.0-rc.2"}), List({"v1.2.0-rc.1", "v1.2.0-rc.2"}));
    EXPECT_EQ(names({"api/v1.0.0", "web/v2.0.0"}), List({"api/v1.0.0", "web/v2.0.0"}));
}

} // namespace

} // namespace docwake::flow
