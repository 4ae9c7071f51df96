#include "git/packs.h"

#include "base/fs.h"
#include "base/text.h"
#include "git/objects.h"
#include "git/repository.h"
#include "support/git_repository.h"
#include "support/temporary_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace docwake::git {
namespace {

constexpr std::size_t most_kept = 1U << 20;

/// Of which the first have another number.
std::string lines(int count, int changed)
{
    std::string text;
    for (int i = 0; i < count; ++i) {
        text += fmt::format("line {} with a number: {}\n", i, i < changed ? -i : i * 7919 % 1000);
    }
    return text;
}

class PacksTest : public testing::Test
{
protected:
    support::TemporaryFolder folder;
    support::GitRepository repository{folder.path() / "repository"};
    std::filesystem::path objects_folder = repository.folder() / ".git/objects";

    /// Some commits of a large file and a small one, which make chains of deltas.
    void fill()
    {
        for (int i = 0; i < 12; ++i) {
            repository.write("src/large.txt", lines(400 + i, i * 10));
            repository.write("small.txt", fmt::format("{}\n", i));
            repository.commit(fmt::format("Commit {}\n\nWith a body that the commits have in common.\n", i));
        }
        repository.write("empty", "");
        repository.commit("An empty file");
        repository.tag("v1");
        list_ids();
    }

    /// All objects, as the packs and as libgit2 have them; gives how many the packs have.
    std::size_t expect_same_as_library(Packs& packs, const std::string& about = {}) const
    {
        const RepositoryPtr handle = open_repository(repository.folder());
        const auto odb = make<OdbPtr>("open the object database", git_repository_odb, handle.get());
        std::size_t found = 0;
        for (const git_oid& id : ids_) {
            const auto size = packs.size(id);
            const Object object = packs.read(id);
            if (!object) {
                continue;
            }
            ++found;
            git_odb_object* raw = nullptr;
            if (git_odb_read(&raw, odb.get(), &id) < 0) {
                ADD_FAILURE() << about << ", " << to_hex(id) << ": " << last_message();
                continue;
            }
            EXPECT_EQ(object.type, git_odb_object_type(raw)) << about << ", " << to_hex(id);
            EXPECT_EQ(content_of(object),
                      std::string_view(static_cast<const char*>(git_odb_object_data(raw)), git_odb_object_size(raw)))
                << about << ", " << to_hex(id);
            EXPECT_EQ(size, git_odb_object_size(raw)) << about << ", " << to_hex(id);
            git_odb_object_free(raw);
        }
        return found;
    }

    void list_ids()
    {
        ids_.clear();
        const std::string listed =
            repository.git({"cat-file", "--batch-all-objects", "--batch-check=%(objectname)", "--unordered"});
        for (const std::string_view id : base::split_lines(listed)) {
            ids_.push_back(to_oid(id));
        }
    }

    std::size_t count() const { return ids_.size(); }

    /// The only pack's file; it may be written to.
    std::filesystem::path file(const std::string& ending) const
    {
        for (const auto& entry : std::filesystem::directory_iterator(objects_folder / "pack")) {
            if (entry.path().extension() == ending) {
                std::filesystem::permissions(entry.path(), std::filesystem::perms::owner_all);
                return entry.path();
            }
        }
        return {};
    }

private:
    std::vector<git_oid> ids_;
};

TEST_F(PacksTest, EveryObjectIsThatOfTheLibrary)
{
    fill();
    repository.git({"repack", "-adfq", "--depth=50", "--window=50"});
    const std::string entries = repository.git({"verify-pack", "-v", file(".idx").string()});
    EXPECT_NE(entries.find("chain length = 5"), std::string::npos) << entries;
    Packs packs(objects_folder, most_kept);
    EXPECT_EQ(expect_same_as_library(packs), count());
    EXPECT_EQ(expect_same_as_library(packs), count()) << "once more, from what is kept";
}

TEST_F(PacksTest, WithoutRoomToKeepAnythingItIsTheSame)
{
    fill();
    repository.git({"repack", "-adfq"});
    Packs packs(objects_folder, 0);
    EXPECT_EQ(expect_same_as_library(packs), count());
}

TEST_F(PacksTest, DeltasMayNameTheirBasesById)
{
    fill();
    repository.git({"-c", "repack.useDeltaBaseOffset=false", "repack", "-adfq"});
    Packs packs(objects_folder, most_kept);
    EXPECT_EQ(expect_same_as_library(packs), count());
}

TEST_F(PacksTest, NewPacksAreThereOnceTheyAreLookedFor)
{
    fill();
    Packs packs(objects_folder, most_kept);
    EXPECT_EQ(expect_same_as_library(packs), 0U) << "they are loose";
    repository.git({"repack", "-dq"});
    EXPECT_EQ(expect_same_as_library(packs), 0U);
    packs.reload();
    const std::size_t packed = count();
    EXPECT_EQ(expect_same_as_library(packs), packed);
    repository.write("small.txt", "another\n");
    repository.commit("One more");
    list_ids();
    EXPECT_EQ(expect_same_as_library(packs), packed);
    repository.git({"repack", "-dq"});
    packs.reload();
    EXPECT_EQ(expect_same_as_library(packs), count()) << "of two packs";
}

TEST_F(PacksTest, APackThatGcRemovedIsReadToItsEnd)
{
    fill();
    repository.git({"repack", "-adfq"});
    Packs packs(objects_folder, most_kept);
    ASSERT_TRUE(packs.read(to_oid(repository.id())));
    const std::filesystem::path index = file(".idx");
    const std::filesystem::path pack = file(".pack");
    repository.git({"repack", "-adfq", "--depth=1"});
    ASSERT_FALSE(std::filesystem::exists(pack));
    ASSERT_FALSE(std::filesystem::exists(index));
    EXPECT_EQ(expect_same_as_library(packs), count());
}

/// Each byte once: what comes out has to be what the library makes of it, or nothing.
TEST_F(PacksTest, OfADamagedPackNothingElseIsReadThanByTheLibrary)
{
    repository.write("a.txt", lines(20, 3));
    repository.commit("One");
    repository.write("a.txt", lines(21, 5));
    repository.commit("Two");
    list_ids();
    repository.git({"repack", "-adfq"});
    const std::string pack = base::read_file(file(".pack"));
    const std::string index = base::read_file(file(".idx"));
    std::size_t found = 0;
    const auto compare = [&](const std::string& pack_bytes, const std::string& index_bytes, const std::string& about) {
        base::write_file(file(".pack"), pack_bytes);
        base::write_file(file(".idx"), index_bytes);
        Packs packs(objects_folder, most_kept);
        found += expect_same_as_library(packs, about);
    };
    compare(pack, index, "whole");
    EXPECT_EQ(found, count());
    for (std::size_t i = 0; i < pack.size(); ++i) {
        std::string changed = pack;
        changed[i] = static_cast<char>(changed[i] ^ 0x41);
        compare(changed, index, fmt::format("byte {}", i));
    }
    EXPECT_GT(found, count() * pack.size() / 2) << "most have most of it";
    for (std::size_t size = 0; size < pack.size(); size += 7) {
        compare(pack.substr(0, size), index, fmt::format("cut after {}", size));
    }
    for (std::size_t size = 0; size < index.size(); size += 61) {
        compare(pack, index.substr(0, size), fmt::format("index cut after {}", size));
    }
}

TEST_F(PacksTest, OfWhatIsDamagedTheErrorIsThatOfTheLibrary)
{
    repository.write("a.txt", lines(2000, 3));
    repository.commit("One");
    repository.git({"repack", "-adfq"});
    const std::string id = repository.id("HEAD:a.txt");
    std::string bytes = base::read_file(file(".pack"));
    for (std::size_t i = bytes.size() / 2; i < bytes.size() / 2 + 20; ++i) {
        bytes[i] = static_cast<char>(~bytes[i]);
    }
    base::write_file(file(".pack"), bytes);
    const RepositoryPtr handle = open_repository(repository.folder());
    const Objects objects(handle.get());
    try {
        objects.read(to_oid(id), GIT_OBJECT_BLOB);
        FAIL() << "it was read";
    } catch (const base::Error& error) {
        EXPECT_EQ(error.message(), fmt::format("cannot read the blob {}", id));
    }
}

} // namespace
} // namespace docwake::git
