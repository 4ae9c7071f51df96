#include "config/surfaces.h"

#include "config/keys.h"
#include "config/values.h"

#include <gmock/gmock.h>

namespace docwake::config {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* choices =
    "terminal, github, forgejo, gitea, gitlab[=FOLDER], json[=FILE], markdown[=FILE], sarif=FILE";

TEST(Surfaces, AreNamesAndTargetsWithCommasBetween)
{
    EXPECT_THAT(parse_surfaces({"github,sarif=out.sarif", "json", " gitea , gitlab=reports "}),
                ElementsAre(Surface{SurfaceKind::github, ""}, Surface{SurfaceKind::sarif, "out.sarif"},
                            Surface{SurfaceKind::json, ""}, Surface{SurfaceKind::forgejo, ""},
                            Surface{SurfaceKind::gitlab, "reports"}));
    EXPECT_THAT(parse_surfaces({}), IsEmpty());
    EXPECT_THAT(parse_surfaces({"json=a=b"}), ElementsAre(Surface{SurfaceKind::json, "a=b"}));
}

TEST(Surfaces, AWrongOneIsToldWithTheChoices)
{
    const std::string surfaces = std::string("; the surfaces are ") + choices;
    EXPECT_EQ(surface_problem("xml"), std::string("\"xml\" is no surface; what is: ") + choices);
    EXPECT_EQ(surface_problem("json,"), std::string("\"\" is no surface; what is: ") + choices);
    EXPECT_EQ(surface_problem("github=x"), "github takes no file" + surfaces);
    EXPECT_EQ(surface_problem("json,sarif"), "sarif lacks its file" + surfaces);
    EXPECT_EQ(surface_problem("json="), "json lacks its file" + surfaces);
    EXPECT_EQ(surface_problem("gitlab="), "gitlab lacks its folder" + surfaces);
    EXPECT_EQ(surface_problem("json=a.json,markdown,terminal,forgejo,gitlab"), "");
}

TEST(Surfaces, AreASetting)
{
    const Key& key = *find_key("report");
    EXPECT_EQ(to_text(*parse_text(key, "github,json=a").value), "github, json=a");
    EXPECT_EQ(parse_text(key, "github,xml").problem,
              std::string("cannot be used: \"xml\" is no surface; what is: ") + choices);
    EXPECT_EQ(key.trust, Trust::words_only) << "a file of the repository must not say which files are written";
}

} // namespace
} // namespace docwake::config
