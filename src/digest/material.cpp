#include "digest/material.h"

#include "base/in_order.h"
#include "digest/ledger.h"
#include "digest/manifest.h"
#include "digest/system_prompt.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace docwake::digest {

Material prepare(const Selection& selection, const Redacted& redacted,
                 const std::vector<std::vector<std::size_t>>& documented_hunks, const DigestOptions& options)
{
    Material material{options,
                      selection,
                      redacted,
                      {},
                      ledger_of_names(selection, redacted),
                      {},
                      {},
                      TouchedDocuments(redacted.documents)};
    using Section = std::optional<FileSection>;
    const std::vector<model::FileChange>& files = redacted.changes.files;
    base::make_in_chunks<Section>(
        files.size(), options.threads,
        [&](std::size_t, std::size_t i) {
            static const std::vector<std::size_t> none;
            const std::vector<std::size_t>& documented = i < documented_hunks.size() ? documented_hunks[i] : none;
            return selection.files[i].empty() ? make_section(files[i], i, redacted.diffs[i].bytes, documented)
                                              : Section();
        },
        [&](std::size_t, Section section) {
            if (section) {
                material.sections.push_back(*std::move(section));
            }
        });
    const auto priority = [](const FileSection& section) { return section.judgement.priority; };
    if (!std::ranges::is_sorted(material.sections, {}, priority)) { // sorting moves them all, and they are large
        std::ranges::stable_sort(material.sections, {}, priority);
    }
    material.ledger.documents = material.touched.ledger(0, redacted.document_counts);
    material.system = system_prompt(options, !material.touched.empty());
    material.manifest = make_manifest(redacted, selection, options);
    return material;
}

} // namespace docwake::digest
