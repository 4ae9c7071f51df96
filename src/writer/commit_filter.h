#pragma once

#include "model/conventional_commit.h"
#include "model/manifest.h"

#include <string>
#include <string_view>
#include <vector>

namespace docwake::writer {

/// Whether a file is documentation: by its ending, or because it is in one of `docs` (the root does not count).
bool is_documentation(std::string_view path, const std::vector<std::string>& docs);

/// Whether git or a forge wrote the subject for a merge; the manifest has no parents to tell by.
bool is_merge_subject(const std::string& subject);

/// Why a commit is nothing that users have to read about, behind "left out:"; empty when it may be. `conventional`
/// is the commit read by the convention, of a revert what it takes back. `paths` are the files that it touched, empty
/// when they are not known.
std::string reason_to_leave_out(const model::Commit& commit, const model::ConventionalCommit& conventional,
                                const std::vector<std::string_view>& paths, const std::vector<std::string>& docs);

} // namespace docwake::writer
