#pragma once

#include "model/manifest.h"
#include "model/message.h"

#include <optional>
#include <vector>

namespace docwake::writer {

/// The manifest in the message at `model::manifest_position`; empty when that is not a JSON object with "docwake".
/// Throws Error{job} with the JSON path of what is wrong when it is there and broken.
std::optional<model::Manifest> decode_manifest(const std::vector<model::Message>& messages);

} // namespace docwake::writer
