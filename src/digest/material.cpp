#include "digest/material.h"

#include "digest/ledger.h"
#include "digest/manifest.h"
#include "digest/system_prompt.h"

#include <algorithm>
#include <iterator>

namespace docwake::digest {

Material prepare(const model::ChangeSet& changes, const Selection& selection, const Redacted& redacted,
                 const DigestOptions& options)
{
    Material material{options, selection, redacted, {}, {}, ledger_of_names(changes, selection, redacted), {}, {}, {}};
    for (std::size_t i = 0; i < redacted.changes.files.size(); ++i) {
        if (!selection.files[i].empty()) {
            continue;
        }
        if (auto section = make_section(redacted.changes.files[i], i)) {
            material.sections.push_back(std::move(*section));
        }
    }
    std::ranges::stable_sort(material.sections, {}, &FileSection::priority);
    std::ranges::transform(material.sections, std::back_inserter(material.costs), cost_of);
    material.system = system_prompt(options);
    const model::Manifest manifest = make_manifest(redacted, selection, options);
    material.manifest = encode_manifest(manifest, true);
    material.manifest_without_bodies = encode_manifest(manifest, false);
    return material;
}

} // namespace docwake::digest
