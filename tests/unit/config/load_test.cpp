#include "config/load.h"

#include "support/temporary_folder.h"

#include <gtest/gtest.h>

namespace docwake::config {
namespace {

class Load : public testing::Test
{
protected:
    Load()
    {
        request_.repository_root = root();
        request_.user_folder = folder_.path() / "user";
        request_.current_folder = root();
        std::filesystem::create_directories(root());
    }

    std::filesystem::path root() const { return folder_.path() / "repository"; }

    std::string error() const
    {
        try {
            load(request_);
        } catch (const base::Error& error) {
            EXPECT_EQ(error.kind(), base::ErrorKind::configuration);
            return error.message();
        }
        return "no error";
    }

    support::TemporaryFolder folder_;
    LoadRequest request_;
};

TEST_F(Load, MissingFilesAreNone)
{
    EXPECT_EQ(load(request_).settings.model, "sonnet");
    request_.repository_root.clear();
    request_.user_folder.clear();
    EXPECT_EQ(load(request_).settings.model, "sonnet");
}

TEST_F(Load, ReadsTheUsersAndTheRepositorysFile)
{
    base::write_file(request_.user_folder / "config.toml", "model = 'opus'\nagent = 'http://127.0.0.1:1'\n");
    base::write_file(root() / ".docwake.toml", "draft = false\n");
    request_.environment["DOCWAKE_BUDGET"] = "7";
    request_.flags["message"] = "m";
    const Settings settings = load(request_).settings;
    EXPECT_EQ(settings.model, "opus");
    EXPECT_EQ(settings.agent, "http://127.0.0.1:1");
    EXPECT_FALSE(settings.draft);
    EXPECT_EQ(settings.budget, 7);
    EXPECT_EQ(settings.message, "m");
}

TEST_F(Load, TheNamedFileReplacesTheRepositorysAndIsTrusted)
{
    base::write_file(root() / ".docwake.toml", "draft = false\n");
    base::write_file(root() / "other" / "d.toml", "agent = 'https://agent.example.com'\nkey-file = 'k'\n");
    request_.config_file = "other/d.toml";
    const Resolved resolved = load(request_);
    EXPECT_TRUE(resolved.settings.draft);
    EXPECT_EQ(resolved.settings.agent, "https://agent.example.com");
    EXPECT_EQ(resolved.settings.key_file, (root() / "other" / "k").string());
    EXPECT_EQ(resolved.keys.front().origin, "other/d.toml:1:1");
}

TEST_F(Load, AFileThatCannotBeReadIsAnError)
{
    request_.config_file = "missing.toml";
    EXPECT_EQ(error(), "cannot read " + (root() / "missing.toml").string());
    request_.config_file.clear();
    std::filesystem::create_directories(root() / ".docwake.toml");
    EXPECT_EQ(error(), "cannot read " + (root() / ".docwake.toml").string());
}

TEST_F(Load, AFileOfMoreThanAMebibyteIsRefused)
{
    base::write_file(root() / ".docwake.toml", std::string((1u << 20) + 1, '#'));
    EXPECT_EQ(error(), "cannot read " + (root() / ".docwake.toml").string());
}

TEST_F(Load, ARepositorysTemplateMayNotLeaveItThroughALink)
{
    base::write_file(folder_.path() / "secret", "s");
    base::write_file(root() / "inside.txt", "t");
    std::filesystem::create_symlink(folder_.path() / "secret", root() / "leaves.txt");
    std::filesystem::create_symlink(root() / "inside.txt", root() / "stays.txt");
    const std::string file = (root() / ".docwake.toml").string();
    base::write_file(file, "templates.system = 'leaves.txt'\n");
    EXPECT_EQ(error(), file + ":1:11: templates.system names a file outside the repository through a symbolic link");
    base::write_file(file, "templates.system = 'stays.txt'\n");
    EXPECT_EQ(load(request_).settings.system_template, (root() / "stays.txt").string());
    base::write_file(file, "templates.system = 'missing.txt'\n");
    EXPECT_EQ(load(request_).settings.system_template, (root() / "missing.txt").string());
    base::write_file(file, "templates.system = 'leaves.txt'\n");
    request_.flags["templates.system"] = "inside.txt";
    EXPECT_EQ(load(request_).settings.system_template, (root() / "inside.txt").string());
}

} // namespace
} // namespace docwake::config
