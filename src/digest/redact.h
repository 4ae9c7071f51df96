#pragma once

#include "digest/digest.h"
#include "digest/select.h"

#include <cstddef>
#include <vector>

namespace docwake::digest {

/// What a file's diff is before anything of it is left out.
struct DiffExtent
{
    std::size_t hunks = 0;
    std::size_t bytes = 0;
};

/// A change set that may be shown to anybody: no known secret is left in it, and all its text is valid UTF-8.
struct Redacted
{
    model::ChangeSet changes; ///< files that are left out have no hunks
    std::string url;          ///< of the repository
    std::string instruction;  ///< the user's
    std::vector<model::ImpactDocument> documents;
    std::vector<DiffExtent> diffs;        ///< of each file, also of those that are left out
    std::vector<std::size_t> file_counts; ///< secrets replaced, for each file
    std::vector<std::size_t> document_counts;
    std::vector<model::Redaction> redactions;
    std::vector<model::SuspectText> suspects;
};

/// Makes ready what the first to redact waits for otherwise; on any thread.
void prepare_redaction();

/// Throws Error{configuration} for what the user's rules and `redact.allow` get wrong.
Redacted redact(model::ChangeSet changes, const Selection& selection, const DigestOptions& options,
                std::vector<model::ImpactDocument> documents = {});

} // namespace docwake::digest
