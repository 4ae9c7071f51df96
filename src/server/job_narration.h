#pragma once

#include "server/job_work.h"
#include "server/pull_request.h"
#include "writer/writer.h"

#include <cstddef>
#include <string>

namespace docwake::server {

// The tool calls of a job in our agent's words; their results are what a client looks into.
void tell_documents_listed(Narrator& narrator, const std::string& branch, std::size_t documents);
void tell_document_edited(Narrator& narrator, const writer::DocumentEdit& edit);
void tell_pull_request(Narrator& narrator, const PullRequest& pull_request, const std::string& link, bool is_new);

} // namespace docwake::server
