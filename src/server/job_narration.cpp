#include "server/job_narration.h"

#include "base/text.h"

#include <nlohmann/json.hpp>

namespace docwake::server {

namespace {

void tell(Narrator& narrator, const std::string& tool, const nlohmann::ordered_json& input,
          const nlohmann::ordered_json& output)
{
    const std::string call = narrator.tool_called(tool, input.dump());
    narrator.tool_returned(call, output.dump());
}

} // namespace

void tell_documents_listed(Narrator& narrator, const std::string& branch, std::size_t documents)
{
    tell(narrator, "list_documents", {{"branch", base::repair_utf8(branch)}}, {{"files", documents}});
}

void tell_document_edited(Narrator& narrator, const writer::DocumentEdit& edit)
{
    tell(narrator, "edit_document",
         {{"path", base::repair_utf8(edit.path)}, {"summary", base::repair_utf8(edit.summary)}},
         {{"bytes", edit.content.size()}});
}

void tell_pull_request(Narrator& narrator, const PullRequest& pull_request, const std::string& link, bool is_new)
{
    tell(narrator, is_new ? "open_pull_request" : "update_pull_request",
         {{"title", base::repair_utf8(pull_request.title)},
          {"branch", base::repair_utf8(pull_request.branch)},
          {"base", base::repair_utf8(pull_request.base_branch)},
          {"draft", pull_request.draft}},
         {{"number", pull_request.number}, {"pullRequestLink", link}});
}

} // namespace docwake::server
