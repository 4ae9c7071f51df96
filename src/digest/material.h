#pragma once

#include "digest/detail.h"
#include "digest/file_section.h"
#include "digest/redact.h"
#include "digest/select.h"

#include <array>
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
    std::array<std::string, details.size()> manifests; ///< for each detail
};

/// `changes` is what was redacted: the ledger counts the bytes of the files that are left out too.
Material prepare(const model::ChangeSet& changes, const Selection& selection, const Redacted& redacted,
                 const DigestOptions& options);

} // namespace docwake::digest
