// Reads a range as docwake does and nothing else, for ci/bench:
//
//     reader_bench net|touched|commits REPOSITORY BASE..HEAD [THREADS]
//
// Prints what `git ... --numstat` does, so that a bench also shows that both read the same.

#include "base/error.h"
#include "git/history.h"
#include "git/repository.h"
#include "git/steps.h"
#include "git/touched_paths.h"

#include <fmt/format.h>

#include <cstdio>
#include <iterator>
#include <string>
#include <string_view>

namespace {

using namespace docwake;

void print(const std::string& text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
}

void print_numstat(const std::vector<model::FileChange>& files)
{
    std::string text;
    for (const model::FileChange& file : files) {
        if (file.content == model::ContentKind::binary || file.content == model::ContentKind::too_large) {
            text += "-\t-";
        } else {
            fmt::format_to(std::back_inserter(text), "{}\t{}", file.added_lines, file.removed_lines);
        }
        text += '\t' + file.path + '\n';
    }
    print(text);
}

void print_raw(const git::Step& step, const std::vector<git::TreeChange>& changes)
{
    std::string text = git::to_hex(step.commit) + '\n';
    for (const git::TreeChange& change : changes) {
        fmt::format_to(std::back_inserter(text), ":{:06o} {:06o} {} {}\t{}\n", change.old_mode, change.new_mode,
                       git::to_hex(change.old_id), git::to_hex(change.new_id), change.path);
    }
    print(text);
}

void read(std::string_view what, const std::string& folder, const std::string& expression,
          const git::ReadOptions& options)
{
    const git::RepositoryPtr repository = git::open_repository(folder);
    const git::Objects objects(repository.get());
    git::CommitGraph graph(objects);
    const std::size_t dots = expression.find("..");
    const model::Range range{expression.substr(0, dots), expression.substr(dots + 2), {}};
    const git_oid base = git::to_oid(range.base);
    const git_oid head = git::to_oid(range.head);
    if (what == "net") {
        print_numstat(git::read_net_diff(objects, base, head, options));
    } else if (what == "touched") {
        print(fmt::format("{}\n", git::read_log(objects, graph, range).size()));
        git::Readers readers(objects, head, options);
        git::read_step_changes(readers, git::read_steps(graph, graph.list(base, head)), print_raw);
    } else if (what == "commits") {
        git::read_commit_diffs(objects, graph, range, options, [](model::CommitDiff diff) {
            print(diff.commit + '\n');
            print_numstat(diff.files);
        });
    } else {
        throw base::Error(base::ErrorKind::usage, fmt::format("\"{}\" is not net, touched or commits", what));
    }
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 4) {
        fmt::print(stderr, "usage: reader_bench net|touched|commits REPOSITORY BASE..HEAD [THREADS]\n");
        return 2;
    }
    try {
        docwake::git::ReadOptions options;
        options.threads = argc > 4 ? std::stoul(argv[4]) : 1;
        read(argv[1], argv[2], argv[3], options);
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
    return 0;
}
