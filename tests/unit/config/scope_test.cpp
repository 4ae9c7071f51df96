#include "config/scope.h"

#include "base/error.h"

#include <gtest/gtest.h>

namespace docwake::config {
namespace {

using Texts = std::vector<std::string>;

Resolved resolved(const std::string& text, const std::map<std::string, std::string>& flags = {})
{
    Layers layers;
    layers.repository_file = ConfigFile{"f.toml", text, "/home/x/mono"};
    layers.flags = flags;
    layers.current_folder = "/home/x";
    return resolve(layers);
}

std::string error_of(const std::string& text)
{
    try {
        resolved(text);
    } catch (const base::Error& error) {
        EXPECT_EQ(error.kind(), base::ErrorKind::configuration);
        return error.message();
    }
    return "no error";
}

constexpr const char* two_scopes = "docs.paths = ['docs']\n"
                                   "docs-branch = 'docs/{scope}'\n"
                                   "[[scope]]\n"
                                   "name = 'api'\n"
                                   "paths = ['packages/api/', '!*.snap']\n"
                                   "docs = ['packages/api/docs']\n"
                                   "branch = 'api-docs'\n"
                                   "[[scope]]\n"
                                   "name = 'web'\n"
                                   "paths = ['packages/web/']\n"
                                   "docs.repository = '../web-docs'\n"
                                   "[[scope]]\n"
                                   "name = 'rest'\n"
                                   "paths = ['*']\n";

TEST(Scope, HasItsOwnSettingsAndElseThoseOfTheRepository)
{
    const Resolved all = resolved(two_scopes);
    const std::vector<Scope> scopes = scopes_of(all.settings);
    ASSERT_EQ(scopes.size(), 3U);
    EXPECT_EQ(scopes[0].name, "api");
    EXPECT_EQ(scopes[0].paths, (Texts{"packages/api/", "!*.snap"}));
    EXPECT_EQ(scopes[0].paths_place, "f.toml:5:9");

    const Settings api = settings_in_scope(all, "api");
    EXPECT_EQ(api.docs_paths, Texts{"packages/api/docs"});
    EXPECT_EQ(api.docs_repository, "");
    EXPECT_EQ(api.docs_branch, "api-docs");
    const Settings web = settings_in_scope(all, "web");
    EXPECT_EQ(web.docs_paths, Texts{}) << "docs is a folder here, not there";
    EXPECT_EQ(web.docs_repository, "/home/x/web-docs");
    EXPECT_EQ(web.docs_branch, "docs/{scope}");
    const Settings rest = settings_in_scope(all, "rest");
    EXPECT_EQ(rest.docs_paths, Texts{"docs"});
    EXPECT_EQ(rest.docs_branch, "docs/{scope}");
    EXPECT_EQ(settings_in_scope(all, "").docs_paths, Texts{"docs"});
}

TEST(Scope, AFlagIsAboveTheFile)
{
    const Resolved all =
        resolved(two_scopes, {{"docs-branch", "x"}, {"docs.paths", "y"}, {"docs.repository", "elsewhere"}});
    const Settings api = settings_in_scope(all, "api");
    EXPECT_EQ(api.docs_branch, "x");
    EXPECT_EQ(api.docs_paths, Texts{"y"});
    EXPECT_EQ(settings_in_scope(all, "web").docs_repository, "/home/x/elsewhere");
}

TEST(Scope, FoldersStandInAListOrInATable)
{
    const std::string begin = "[[scope]]\nname = 'a'\npaths = ['a/']\n";
    EXPECT_EQ(settings_in_scope(resolved(begin + "docs = ['x']\n"), "a").docs_paths, Texts{"x"});
    EXPECT_EQ(settings_in_scope(resolved(begin + "docs.paths = ['x']\n"), "a").docs_paths, Texts{"x"});
    EXPECT_EQ(settings_in_scope(resolved(begin + "[scope.docs]\npaths = ['x']\n"), "a").docs_paths, Texts{"x"});
}

TEST(Scope, MistakesAreToldWithTheirPlaces)
{
    const std::string begin = "[[scope]]\nname = 'api'\npaths = ['a/']\n";
    EXPECT_EQ(error_of(begin + "[[scope]]\nname = 'API'\npaths = ['b/']\n"),
              "f.toml:5:8: there is a scope \"API\" already (f.toml:2:8)");
    EXPECT_EQ(error_of("[[scope]]\nname = 'api'\npaths = []\n"), "f.toml:3:9: the scope api has no paths");
    EXPECT_EQ(error_of("[[scope]]\nname = 'a/b'\npaths = ['x']\n"), "f.toml:2:8: the scope's name \"a/b\" is no name");
    EXPECT_EQ(error_of("[[scope]]\nname = '-a'\npaths = ['x']\n"), "f.toml:2:8: the scope's name \"-a\" is no name");
    EXPECT_EQ(error_of(begin + "branch = 'x{'\n"),
              "f.toml:4:10: the branch of the scope api cannot be used: it has a brace without its other half");
    EXPECT_EQ(error_of("[[scope]]\nname = 'api'\n"), "f.toml:1:3: scope (f.toml:1:1) lacks paths");
    EXPECT_EQ(error_of(begin + "docs.folder = 'x'\n"), "f.toml:1:3: scope (f.toml:4:6) has no \"docs.folder\"");
    EXPECT_EQ(error_of(begin + "docs = 'x'\n"),
              "f.toml:1:3: scope (f.toml:4:1) must have docs as a list of strings, not a string");
}

} // namespace
} // namespace docwake::config
