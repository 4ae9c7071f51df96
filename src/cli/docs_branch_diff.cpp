#include "cli/docs_branch_diff.h"

#include "base/utf8.h"
#include "digest/unified_diff.h"
#include "git/docs_repository.h"

namespace docwake::cli {

std::string docs_branch_diff(const std::filesystem::path& docs_repository, const std::string& docs_branch)
{
    const git::DocsRepository repository = git::DocsRepository::open(docs_repository);
    const auto base = repository.branch_head(repository.head_branch());
    const auto head = repository.branch_head(docs_branch);
    if (!base || !head) {
        return {};
    }
    std::string text;
    for (const model::FileChange& file : repository.diff(repository.merge_base(*base, *head), *head)) {
        text += digest::diff_header(file);
        for (const model::Hunk& hunk : file.hunks) {
            digest::append_text(text, digest::whole_part(hunk));
        }
    }
    return base::repair_utf8(text);
}

} // namespace docwake::cli
