#pragma once

#include "model/commit.h"

#include <string>
#include <vector>

namespace docwake::digest {

/// The commit's message without its subject: body and trailers.
std::string text_below_subject(const model::Commit& commit);

/// The messages of the commits that were squashed into this one, as GitHub (`* SUBJECT` paragraphs) and `git merge
/// --squash` list them in the message; empty where there is no list of at least two.
std::vector<std::string> squashed_messages(const model::Commit& commit);

} // namespace docwake::digest
