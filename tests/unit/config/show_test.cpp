#include "config/show.h"

#include "base/error.h"
#include "base/text.h"
#include "config/schema.h"
#include "support/golden.h"

#include <gtest/gtest.h>

namespace docwake::config {
namespace {

Resolved example()
{
    Layers layers;
    layers.current_folder = "/home/x/r";
    layers.user_file = ConfigFile{"/home/x/.config/docwake/config.toml", "agent = 'http://127.0.0.1:8080'\n",
                                  "/home/x/.config/docwake"};
    layers.repository_file = ConfigFile{"/home/x/r/.docwake.toml",
                                        "message = \"\"\"\nTwo \\\"lines\\\"\n::error::forged, \u00e9\n\"\"\"\n"
                                        "include = ['a', 'src/**/*.{h,cpp}']\n",
                                        "/home/x/r"};
    layers.environment = {{"DOCWAKE_DRAFT", "no"}, {"DOCWAKE_TIMEOUTS_IDLE", "90s"}};
    layers.flags = {{"budget", "5000"}};
    return resolve(layers);
}

TEST(Show, TableForPeople)
{
    support::expect_golden("config/settings.txt", settings_table(example()));
}

TEST(Show, JsonForPrograms)
{
    support::expect_golden("config/settings.json", settings_json(example()));
}

TEST(Show, ASecretIsShownByNobodyAndTakenFromTheEnvironmentAlone)
{
    Layers layers;
    layers.environment = {{"DOCWAKE_FORGE_TOKEN", " token-secret\n"}};
    const Resolved resolved = resolve(layers);
    EXPECT_EQ(resolved.settings.forge_token.reveal(), "token-secret");
    EXPECT_EQ((settings_table(resolved) + settings_json(resolved)).find("token-secret"), std::string::npos);
    EXPECT_NE(settings_table(resolved).find("***"), std::string::npos);
    EXPECT_EQ(flag_name(*find_key("forge.token")), "");

    layers.environment = {{"DOCWAKE_FORGE_TOKEN", "token secret"}};
    layers.user_file = ConfigFile{"config.toml", "forge.token = 'token-secret'", "/home/x"};
    try {
        resolve(layers);
        FAIL();
    } catch (const base::Error& error) {
        const std::string text = error.message() + base::join(error.causes(), "") + base::join(error.hints(), "");
        EXPECT_EQ(text.find("secret'"), std::string::npos);
        EXPECT_EQ(text.find("token-secret"), std::string::npos);
        EXPECT_NE(text.find("config.toml:1:7: forge.token cannot be set by a file: a secret does not belong in one"),
                  std::string::npos)
            << text;
        EXPECT_NE(text.find("environment variable DOCWAKE_FORGE_TOKEN must be printable ASCII without blanks"),
                  std::string::npos)
            << text;
    }
}

TEST(Show, JsonSurvivesPathsThatAreNotUtf8)
{
    Layers layers;
    layers.user_file = ConfigFile{"/home/\xff/config.toml", "key-file = 'k'", "/home/\xff"};
    const std::string json = settings_json(resolve(layers));
    EXPECT_NE(json.find("/home/\xEF\xBF\xBD/k"), std::string::npos);
}

TEST(Show, SchemaForEditors)
{
    support::expect_golden("config/schema.json", settings_schema());
}

TEST(Show, ReferenceHasEveryKey)
{
    support::expect_golden("config/reference.md", reference_markdown());
}

} // namespace
} // namespace docwake::config
