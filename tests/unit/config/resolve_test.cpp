#include "config/resolve.h"

#include "config/values.h"

#include <gtest/gtest.h>

namespace docwake::config {
namespace {

using Texts = std::vector<std::string>;

const ResolvedKey& setting(const Resolved& resolved, std::string_view name)
{
    for (const ResolvedKey& candidate : resolved.keys) {
        if (candidate.key->name == name) {
            return candidate;
        }
    }
    throw std::out_of_range(std::string(name));
}

ConfigFile user_file(std::string text)
{
    return {"/home/x/.config/docwake/config.toml", std::move(text), "/home/x/.config/docwake"};
}

ConfigFile repository_file(std::string text)
{
    return {"/home/x/r/.docwake.toml", std::move(text), "/home/x/r"};
}

base::Error error_of(const Layers& layers)
{
    try {
        resolve(layers);
    } catch (const base::Error& error) {
        return error;
    }
    return {base::ErrorKind::unexpected, "no error"};
}

TEST(Resolve, DefaultsAreThoseOfTheTable)
{
    const Resolved resolved = resolve({});
    const Settings& settings = resolved.settings;
    EXPECT_EQ(settings.agent, "");
    EXPECT_EQ(settings.model, "sonnet");
    EXPECT_TRUE(settings.draft);
    EXPECT_EQ(settings.branches, Texts{});
    EXPECT_EQ(settings.budget, 100000);
    EXPECT_EQ(settings.connect_timeout, std::chrono::seconds(10));
    EXPECT_EQ(settings.idle_timeout, std::chrono::minutes(2));
    EXPECT_EQ(settings.timeout, std::chrono::hours(1));
    EXPECT_EQ(resolved.keys.size(), keys().size());
    for (const ResolvedKey& key : resolved.keys) {
        EXPECT_EQ(key.origin, "default") << key.key->name;
    }
}

TEST(Resolve, EachLayerIsAboveTheOneBefore)
{
    Layers layers;
    const auto expect = [&layers](const std::string& value, const std::string& origin) {
        const Resolved resolved = resolve(layers);
        EXPECT_EQ(resolved.settings.message, value);
        EXPECT_EQ(setting(resolved, "message").origin, origin);
    };
    expect("", "default");
    layers.user_file = user_file("model = 'opus'\n\nmessage = 'user'");
    expect("user", "/home/x/.config/docwake/config.toml:3:1");
    layers.repository_file = repository_file("message = 'repository'");
    expect("repository", "/home/x/r/.docwake.toml:1:1");
    layers.environment["DOCWAKE_MESSAGE"] = "environment";
    expect("environment", "environment variable DOCWAKE_MESSAGE");
    layers.flags["message"] = "flag";
    expect("flag", "flag --message");
    EXPECT_EQ(resolve(layers).settings.model, "opus");
}

TEST(Resolve, AHigherLayerReplacesAListWhole)
{
    Layers layers;
    layers.repository_file = repository_file("exclude = ['a', 'b']");
    layers.flags["exclude"] = "c";
    EXPECT_EQ(resolve(layers).settings.exclude, Texts{"c"});
}

TEST(Resolve, AnEmptyVariableIsNotSetAndAnEmptyFlagIs)
{
    Layers layers;
    layers.repository_file = repository_file("message = 'm'");
    layers.environment["DOCWAKE_MESSAGE"] = "";
    EXPECT_EQ(resolve(layers).settings.message, "m");
    layers.flags["message"] = "";
    EXPECT_EQ(resolve(layers).settings.message, "");
}

TEST(Resolve, TheProjectsOtherVariableCountsWhereOursIsNotSet)
{
    Layers layers;
    layers.environment["MINTLIFY_PROJECT_ID"] = "theirs";
    EXPECT_EQ(setting(resolve(layers), "project-id").origin, "environment variable MINTLIFY_PROJECT_ID");
    EXPECT_EQ(resolve(layers).settings.project_id, "theirs");
    layers.environment["DOCWAKE_PROJECT_ID"] = "ours";
    EXPECT_EQ(resolve(layers).settings.project_id, "ours");
}

TEST(Resolve, PathsStartFromWhereTheyAreWritten)
{
    Layers layers;
    layers.current_folder = "/home/x/r/sub";
    layers.user_file = user_file("key-file = 'key'\ntemplates.system = '/etc/s.txt'");
    layers.repository_file = repository_file("docs.repository = '../docs'\ntemplates.overview = './t/o.txt'");
    Settings settings = resolve(layers).settings;
    EXPECT_EQ(settings.key_file, "/home/x/.config/docwake/key");
    EXPECT_EQ(settings.system_template, "/etc/s.txt");
    EXPECT_EQ(settings.docs_repository, "/home/x/docs");
    EXPECT_EQ(settings.overview_template, "/home/x/r/t/o.txt");
    layers.environment["DOCWAKE_KEY_FILE"] = "../key";
    layers.flags["docs.repository"] = "docs";
    settings = resolve(layers).settings;
    EXPECT_EQ(settings.key_file, "/home/x/r/key");
    EXPECT_EQ(settings.docs_repository, "/home/x/r/sub/docs");
}

TEST(Resolve, DocsPathsAreNotPathsOfThisMachine)
{
    Layers layers;
    layers.repository_file = repository_file("docs.paths = ['./docs/']");
    EXPECT_EQ(resolve(layers).settings.docs_paths, Texts{"./docs/"});
}

TEST(Resolve, ARepositorysTemplateStaysInsideIt)
{
    for (const std::string path : {"../t.txt", "a/../../t.txt", "/etc/passwd", "/home/x/repository/t.txt", ".."}) {
        Layers layers;
        layers.repository_file = repository_file("templates.system = '" + path + "'");
        const base::Error error = error_of(layers);
        EXPECT_EQ(error.kind(), base::ErrorKind::configuration);
        EXPECT_EQ(error.message(), "/home/x/r/.docwake.toml:1:11: templates.system cannot name a file outside the "
                                   "repository in a file inside it")
            << path;
        layers.repository_file_trust = FileTrust::user;
        EXPECT_NO_THROW(resolve(layers)) << path;
    }
    for (const std::string path : {"t.txt", "a/../t.txt", "/home/x/r/t.txt", "..t.txt", ""}) {
        Layers layers;
        layers.repository_file = repository_file("templates.system = '" + path + "'");
        EXPECT_NO_THROW(resolve(layers)) << path;
    }
}

TEST(Resolve, TellsTheProblemsOfAllLayersAtOnce)
{
    Layers layers;
    layers.user_file = user_file("modle = 'x'");
    layers.repository_file = repository_file("agent = 'http://127.0.0.1'\nkey-file = 'k'");
    layers.environment["DOCWAKE_BUDGET"] = "lots";
    layers.flags["draft"] = "perhaps";
    const base::Error error = error_of(layers);
    EXPECT_EQ(error.kind(), base::ErrorKind::configuration);
    EXPECT_EQ(error.message(), "the configuration has 5 problems");
    EXPECT_EQ(error.causes(),
              (Texts{"/home/x/.config/docwake/config.toml:1:1: there is no setting \"modle\"; did you mean model?",
                     "/home/x/r/.docwake.toml:1:1: agent can only be local or mintlify in a file inside the repository",
                     "/home/x/r/.docwake.toml:2:1: key-file cannot be set by a file inside the repository",
                     "environment variable DOCWAKE_BUDGET must be a whole number from 1 to 2147483647, not \"lots\"",
                     "flag --draft must be true or false, not \"perhaps\""}));
    EXPECT_EQ(error.hints(),
              (Texts{"set agent in ~/.config/docwake/config.toml, by the environment variable DOCWAKE_AGENT, or by "
                     "--agent",
                     "set key-file in ~/.config/docwake/config.toml, by the environment variable DOCWAKE_KEY_FILE, or "
                     "by --key-file"}));
}

TEST(Resolve, ALoneProblemIsTheMessage)
{
    Layers layers;
    layers.flags["model"] = "opis";
    const base::Error error = error_of(layers);
    EXPECT_EQ(error.message(), "flag --model must be one of sonnet, opus, not \"opis\"; did you mean opus?");
    EXPECT_TRUE(error.causes().empty());
}

TEST(Resolve, WarnsOfVariablesThatAreProbablyMisspelt)
{
    Layers layers;
    layers.environment = {{"DOCWAKE_MODLE", "opus"}, {"DOCWAKE_HOOK", "1"}, {"DOCWAKE_ACCEPT_GOLDEN", "1"},
                          {"DOCWAKE_MODEL", "opus"}, {"PATH", "/bin"},      {"DOCWAKE_DOC_PATHS", "docs"}};
    EXPECT_EQ(resolve(layers).warnings,
              (Texts{"the environment variable DOCWAKE_DOC_PATHS is no setting; did you mean DOCWAKE_DOCS_PATHS?",
                     "the environment variable DOCWAKE_MODLE is no setting; did you mean DOCWAKE_MODEL?"}));
}

} // namespace
} // namespace docwake::config
