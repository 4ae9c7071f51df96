#include "flow/version.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace docwake::flow {

namespace {

Version version(const std::string& text)
{
    const auto parsed = parse_version(text);
    EXPECT_TRUE(parsed) << text;
    return parsed.value_or(Version());
}

TEST(Version, OrdersAsTheSpecificationDoes)
{
    // https://semver.org/spec/v2.0.0.html, section 11, and what projects write beside it.
    const std::vector<std::vector<std::string>> rising = {
        {"1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11",
         "1.0.0-rc.1", "1.0.0"},
        {"1.0.0", "2.0.0", "2.1.0", "2.1.1", "2.1.10", "10.0.0"},
        {"1.9", "1.10-rc1", "1.10", "1.10.1", "1.11", "2"},
        {"2023.12.31", "2024.01.15", "2024.02.01"},
        {"1.0.0-1", "1.0.0-2", "1.0.0-10", "1.0.0-1a", "1.0.0-a"},
        {"3.0.0a1", "3.0.0a10", "3.0.0b1", "3.0.0rc1", "3.0.0"},
        {"16_BETA1", "16_RC1", "16_0", "16_1"},
        {"8_4_0", "8_5_0", "8_10_0"},
        {"0.99999999999999999999999", "0.100000000000000000000000"},
    };
    for (const auto& line : rising) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            for (std::size_t j = 0; j < line.size(); ++j) {
                EXPECT_EQ(version(line[i]) <=> version(line[j]), static_cast<std::weak_ordering>(i <=> j))
                    << line[i] << " and " << line[j];
            }
        }
    }
}

TEST(Version, TakesTheseForTheSame)
{
    for (const auto& [left, right] : std::vector<std::pair<std::string, std::string>>{
             {"1.2", "1.2.0"},
             {"1.2.0+build.5", "1.2.0+build.6"},
             {"1.2.0", "1.2.0+sha.0123"},
             {"1.2.0-rc.1+5", "1.2.0-rc.1"},
             {"5.3.0.RELEASE", "5.3.0"},
             {"6.0.Final", "6.0"},
             {"01.02", "1.2"},
             {"1.0rc1", "1.0-rc.1"},
             {"1.0.dev3", "1.0dev3"},
         }) {
        EXPECT_EQ(version(left), version(right)) << left << " and " << right;
    }
}

TEST(Version, TakesNothingElseForOne)
{
    for (const std::string text : {"", "v1.0", "latest", "1.0.", "1.0-", "1.0+", "1.0-rc..1", "1.0-rc_1", "1.0 ", "1.x",
                                   ".1", "1.0foo", "1.0rc1x", "-1", "1.0+a+b", "1.0/2", "1..0", "1.0.post1"}) {
        EXPECT_FALSE(parse_version(text)) << text;
    }
}

TEST(Version, OrderIsTotalWhateverIsRead)
{
    std::mt19937 random(7); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same in every run
    const std::string letters = "0012.-_+rcab";
    std::vector<Version> versions;
    while (versions.size() < 300) {
        std::string text = std::to_string(random() % 3);
        for (std::size_t length = random() % 9; length > 0; --length) {
            text += letters[random() % letters.size()];
        }
        if (const auto parsed = parse_version(text)) {
            versions.push_back(*parsed);
        }
    }
    for (const Version& a : versions) {
        EXPECT_EQ(a <=> a, std::weak_ordering::equivalent);
        for (const Version& b : versions) {
            EXPECT_EQ(a<b, b> a);
            EXPECT_EQ(a == b, !(a < b) && !(b < a));
            for (std::size_t i = 0; i < versions.size(); i += 7) {
                const Version& c = versions[i];
                EXPECT_TRUE(!(a <= b && b <= c) || a <= c);
            }
        }
    }
}

} // namespace

} // namespace docwake::flow
