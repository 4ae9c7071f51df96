#include "support/git_fixtures.h"
#include "support/git_repository.h"

#include <fmt/format.h>

#include <stdexcept>

namespace docwake::support {

namespace {

using std::filesystem::path;

/// One commit after another; the range is all but the first.
class Story
{
public:
    explicit Story(const path& folder) : repository(folder / "r") {}

    void commit()
    {
        const std::string id = repository.commit(fmt::format("Commit {}", ++count_));
        base_ = base_.empty() ? id : base_;
    }

    FixtureRepository end() const
    {
        const std::string head = repository.id();
        return {.folder = repository.folder(),
                .request = model::Expression{base_ + ".." + head},
                .base = base_,
                .head = head};
    }

    GitRepository repository;

private:
    std::string base_;
    int count_ = 0;
};

FixtureRepository rename_with_an_edit(const path& folder)
{
    Story story(folder);
    story.repository.write("old", numbered_lines(1, 40));
    story.commit();
    story.repository.rename("old", "new");
    story.repository.write("new", numbered_lines(1, 36) + "edited\n");
    story.commit();
    return story.end();
}

FixtureRepository exact_rename(const path& folder)
{
    Story story(folder);
    story.repository.write("old", numbered_lines(1, 40));
    story.commit();
    story.repository.rename("old", "deep/er/new");
    story.commit();
    return story.end();
}

FixtureRepository copy(const path& folder)
{
    Story story(folder);
    story.repository.write("a", numbered_lines(1, 40));
    story.commit();
    story.repository.write("b", numbered_lines(1, 40));
    story.commit();
    story.repository.write("a", numbered_lines(1, 41));
    story.repository.write("c", numbered_lines(1, 40));
    story.commit();
    return story.end();
}

FixtureRepository case_rename(const path& folder)
{
    Story story(folder);
    story.repository.write("README.md", numbered_lines(1, 40));
    story.commit();
    story.repository.rename("README.md", "readme.md");
    story.commit();
    return story.end();
}

FixtureRepository folder_of_1500_files_renamed(const path& folder)
{
    constexpr int files = 1500;
    const GitRepository repository(folder / "r");
    std::string stream = "commit refs/heads/main\ncommitter C <c@d> 1767225600 +0000\ndata 6\nBefore\n";
    const auto add = [&](const std::string& name, const std::string& content) {
        stream += fmt::format("M 100644 inline {}\ndata {}\n{}\n", name, content.size(), content);
    };
    for (int i = 0; i < files; ++i) {
        add(fmt::format("old/{}/file-{}", i % 30, i), numbered_lines(i * 10, i * 10 + 8));
    }
    stream += "commit refs/heads/main\ncommitter C <c@d> 1767225660 +0000\ndata 5\nAfter\nR old new\n";
    // Every third is edited, too.
    for (int i = 0; i < files; i += 3) {
        add(fmt::format("new/{}/file-{}", i % 30, i), numbered_lines(i * 10, i * 10 + 8) + "edited\n");
    }
    repository.git({"fast-import", "--quiet"}, stream);
    const std::string head = repository.id("main");
    return {.folder = repository.folder(),
            .base = repository.id("main^"),
            .head = head,
            .git_options = {"-c", "diff.renameLimit=0"}};
}

FixtureRepository modes_and_kinds(const path& folder)
{
    Story story(folder);
    GitRepository& r = story.repository;
    r.write("script", "echo\n");
    r.write("file", "text\n");
    r.write("folder", "a file\n");
    r.write("target/inside", "x\n");
    story.commit();
    r.write_executable("script", "echo\n");
    story.commit();
    r.remove("file");
    r.symlink("file", "target");
    r.remove("folder");
    r.write("folder/inside", "x\n");
    story.commit();
    r.remove("file");
    r.write("file", "text again\n");
    r.remove("target");
    r.symlink("target", "folder");
    story.commit();
    return story.end();
}

FixtureRepository odd_paths(const path& folder)
{
    Story story(folder);
    story.repository.write("a", "x\n");
    story.commit();
    for (const std::string name : {"L\xe4tin-1", "tab\there", "new\nline", "quote\"d", "back\\slash", "日本語",
                                   " space ", "esc\x1b[31m", "-dash"}) {
        story.repository.write(name, "x\n");
    }
    story.commit();
    story.repository.rename("L\xe4tin-1", "Lätin-1");
    story.repository.write("tab\there", "y\n");
    story.commit();
    return story.end();
}

FixtureRepository odd_content(const path& folder)
{
    Story story(folder);
    GitRepository& r = story.repository;
    r.write("a", "x\n");
    story.commit();
    for (const char* version : {"one", "two"}) {
        const std::string v(version);
        r.write("nul-early", std::string("a\0", 2) + v + "\n");
        r.write("nul-late", std::string(8000, 'a') + std::string(1, '\0') + v + "\n");
        r.write("utf-16", std::string("\xff\xfe"
                                      "a\0\n\0",
                                      6) +
                              (v == "one" ? "" : std::string("b\0\n\0", 4)));
        r.write("bom", "\xef\xbb\xbf"
                       "first\n" +
                           v + "\n");
        r.write("crlf", "first\r\n" + v + "\r\nlast\r\n");
        r.write("cr", "first\r" + v + "\rlast\r");
        r.write("esc", "\x1b[31m" + v + "\x1b[0m\n");
        r.write("latin", "gr\xfc\xdf"
                         "e " +
                             v + "\n");
        r.write("no-newline", "first\n" + v);
        r.write("empties", v == "one" ? "" : "\n");
        story.commit();
    }
    return story.end();
}

FixtureRepository attributes(const path& folder)
{
    Story story(folder);
    GitRepository& r = story.repository;
    r.write(".gitattributes", "*.hidden -diff\n*.pic binary\n[attr]mine diff\n*.forced mine\nsub/** -diff\n");
    r.write("sub/.gitattributes", "shown diff\n");
    story.commit();
    for (const std::string version : {"one\n", "two\n"}) {
        r.write("a.hidden", version);
        r.write("a.pic", version);
        r.write("a.forced", std::string("\0", 1) + version);
        r.write("sub/shown", version);
        r.write("sub/not-shown", version);
        story.commit();
    }
    return story.end();
}

FixtureRepository lfs_pointer(const path& folder)
{
    Story story(folder);
    for (const char digit : {'a', 'b'}) {
        story.repository.write("model.bin", fmt::format("version https://git-lfs.github.com/spec/v1\n"
                                                        "oid sha256:{}\nsize 12345\n",
                                                        std::string(64, digit)));
        story.commit();
    }
    return story.end();
}

FixtureRepository submodule(const path& folder)
{
    GitRepository module(folder / "module");
    module.write("m", "x\n");
    module.commit("Module 1");
    Story story(folder);
    story.repository.write("a", "x\n");
    story.commit();
    story.repository.git({"submodule", "--quiet", "add", "file://" + module.folder().string(), "module"});
    story.commit();
    GitRepository inner = GitRepository::existing(story.repository.folder() / "module");
    inner.write("m", "y\n");
    inner.commit("Module 2");
    story.commit();
    return story.end();
}

/// Over docwake's limit of 4 MiB, as is the next.
FixtureRepository line_of_10_megabytes(const path& folder)
{
    Story story(folder);
    story.repository.write("a", "x\n");
    story.repository.write("line", "short\n");
    story.commit();
    story.repository.write("a", "y\n");
    story.repository.write("line", std::string(10'000'000, 'x') + "\n");
    story.commit();
    FixtureRepository made = story.end();
    made.too_large = {"line"};
    return made;
}

FixtureRepository file_of_100_megabytes(const path& folder)
{
    const GitRepository repository(folder / "r");
    // Zeros pack well, and the oracle need not compare them.
    const std::string script =
        "set -e; git config core.compression 1; git config core.bigFileThreshold 1m; echo x > a; git add a; "
        "git commit -qm Before; blob=$(head -c 100000000 /dev/zero | git hash-object -w --stdin); "
        "git update-index --add --cacheinfo 100644,$blob,huge; echo y > a; git add a; git commit -qm After";
    base::ProcessResult result = base::run_process(
        {.arguments = {"sh", "-c", script}, .folder = repository.folder(), .environment = git_environment(60)});
    if (result.exit_code != 0) {
        throw std::runtime_error(result.errors);
    }
    return {
        .folder = repository.folder(), .base = repository.id("HEAD^"), .head = repository.id(), .too_large = {"huge"}};
}

FixtureRepository commit_of_30000_files(const path& folder)
{
    const GitRepository repository(folder / "r");
    std::string stream = "blob\nmark :1\ndata 2\nx\n\nblob\nmark :2\ndata 2\ny\n\n"
                         "commit refs/heads/main\ncommitter C <c@d> 1767225600 +0000\ndata 6\nBefore\n";
    for (const int mark : {1, 2}) {
        if (mark == 2) {
            stream += "commit refs/heads/main\ncommitter C <c@d> 1767225660 +0000\ndata 5\nAfter\n";
        }
        for (int i = 0; i < 30'000; ++i) {
            stream += fmt::format("M 100644 :{} {}/{}/{}\n", mark, i % 100, i / 100 % 10, i);
        }
        stream += "\n";
    }
    repository.git({"fast-import", "--quiet"}, stream);
    return {.folder = repository.folder(), .base = repository.id("main^"), .head = repository.id("main")};
}

} // namespace

std::vector<GitFixture> content_fixtures()
{
    return {
        {"rename_with_an_edit", rename_with_an_edit},
        {"exact_rename", exact_rename},
        {"copy", copy},
        {"case_rename", case_rename},
        {"folder_of_1500_files_renamed", folder_of_1500_files_renamed},
        {"modes_and_kinds", modes_and_kinds},
        {"odd_paths", odd_paths},
        {"odd_content", odd_content},
        {"attributes", attributes},
        {"lfs_pointer", lfs_pointer},
        {"submodule", submodule},
        {"line_of_10_megabytes", line_of_10_megabytes},
        {"file_of_100_megabytes", file_of_100_megabytes},
        {"commit_of_30000_files", commit_of_30000_files},
    };
}

} // namespace docwake::support
