#include "git/steps.h"

#include "git/read_in_chunks.h"

namespace docwake::git {

std::optional<Step> read_step(CommitGraph& graph, const git_oid& commit)
{
    if (graph.is_merge(commit)) {
        return std::nullopt;
    }
    const auto parent = graph.first_parent(commit);
    return Step{commit, parent ? std::optional(graph.tree(*parent)) : std::nullopt, graph.tree(commit)};
}

std::vector<Step> read_steps(CommitGraph& graph, const std::vector<git_oid>& commits)
{
    std::vector<Step> steps;
    for (const git_oid& id : commits) {
        if (const auto step = read_step(graph, id)) {
            steps.push_back(*step);
        }
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
