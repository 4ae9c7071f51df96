#include "digest/material.h"

#include "digest/ledger.h"
#include "digest/manifest.h"
#include "digest/system_prompt.h"

#include <algorithm>

namespace docwake::digest {

Material prepare(const model::ChangeSet& changes, const Selection& selection, const Redacted& redacted,
                 const DigestOptions& options)
{
    Material material{options, selection, redacted, {}, ledger_of_names(changes, selection, redacted), {}, {}};
    for (std::size_t i = 0; i < redacted.changes.files.size(); ++i) {
        if (!selection.files[i].empty()) {
            continue;
        }
        if (auto section = make_section(redacted.changes.files[i], i)) {
            material.sections.push_back(std::move(*section));
        }
    }
    std::ranges::stable_sort(material.sections, {},
                             [](const FileSection& section) { return section.judgement.priority; });
    material.system = system_prompt(options);
    const model::Manifest manifest = make_manifest(redacted, selection, options);
    for (std::size_t i = 0; i < details.size(); ++i) {
        const bool is_as_before = i > 0 && details.at(i).manifest_bodies == details.at(i - 1).manifest_bodies &&
                                  details.at(i).manifest_file_commits == details.at(i - 1).manifest_file_commits;
        material.manifests.at(i) =
            is_as_before ? material.manifests.at(i - 1) : encode_manifest(manifest, details.at(i));
    }
    return material;
}

} // namespace docwake::digest
