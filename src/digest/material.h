#pragma once

#include "digest/file_section.h"
#include "digest/redact.h"
#include "digest/select.h"
#include "digest/touched_documents.h"
#include "model/manifest.h"

#include <string>
#include <vector>

namespace docwake::digest {

/// What the messages are made of, before the budget decides how much of it is sent.
struct Material
{
    const DigestOptions& options;
    const Selection& selection;
    const Redacted& redacted;
    std::vector<FileSection> sections; ///< in the order in which they are sent
    model::Ledger ledger;              ///< as if no section were sent
    std::string system;
    model::Manifest manifest;
    TouchedDocuments touched;
};

/// `documented_hunks`: of each file those to be sent before others; empty: none.
Material prepare(const Selection& selection, const Redacted& redacted,
                 const std::vector<std::vector<std::size_t>>& documented_hunks, const DigestOptions& options);

} // namespace docwake::digest
