#include "git/steps.h"

#include "git/raw_commit.h"
#include "git/read_in_chunks.h"

namespace docwake::git {

namespace {

CommitHeader read_header(const Objects& objects, const git_oid& id)
{
    return parse_header(content_of(objects.read(id, GIT_OBJECT_COMMIT)), id);
}

} // namespace

std::vector<Step> read_steps(const Objects& objects, CommitGraph& graph, const std::vector<git_oid>& commits)
{
    std::vector<Step> steps;
    for (const git_oid& id : commits) {
        const CommitHeader header = read_header(objects, id);
        if (header.parents.size() > 1) {
            continue;
        }
        const auto parent = graph.first_parent(id);
        steps.push_back({id, parent ? std::optional(read_header(objects, *parent).tree) : std::nullopt, header.tree});
    }
    return steps;
}

void read_step_changes(Readers& readers, const std::vector<Step>& steps,
                       const std::function<void(const Step&, std::vector<TreeChange>)>& receive)
{
    using Changes = std::vector<TreeChange>;
    read_in_chunks<Step, Changes>(
        readers, steps,
        [](const Reader& reader, const Step& step) {
            return diff_trees(reader.objects(), step.old_tree, step.new_tree);
        },
        receive);
}

} // namespace docwake::git
