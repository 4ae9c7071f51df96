#pragma once

#include "digest/digest.h"
#include "digest/template.h"

#include <string>

namespace docwake::digest {

/// The variables that the templates share: names, as Markdown code spans.
TemplateData name_values(const DigestOptions& options);

std::string system_prompt(const DigestOptions& options, bool with_documents);

} // namespace docwake::digest
