#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace docwake::model {

enum class Disposition
{
    sent,
    clipped, ///< sent in part
    omitted, ///< named, its content left out
};

std::string name_of(Disposition disposition);

/// How much of a file's change is sent, the most first.
enum class DiffStep
{
    whole,
    fewer_context_lines,
    some_hunks, ///< of the others the line of their function
    names,      ///< the names that the diff removes, changes and adds
    listed,     ///< its line in the manifest
};

std::string name_of(DiffStep step);

/// A secret that was replaced, or let through on the user's word. The value itself is nowhere.
struct Redaction
{
    std::string rule;
    std::string where; ///< a path, or "commit 0123456789ab"
    int line = 0;      ///< in the new file for added and context lines, in the old one for removed; in the message
    bool allowed = false;

    bool operator==(const Redaction&) const = default;
};

enum class SuspectKind
{
    invisible_characters,
    bidirectional_characters, ///< they change the order in which text is shown
    addresses_agent,          ///< words that speak to the agent instead of about the code
};

/// "invisible characters", ...
std::string name_of(SuspectKind kind);

/// A text that is sent as it is and should be looked at before.
struct SuspectText
{
    SuspectKind kind = SuspectKind::invisible_characters;
    std::string where; ///< as in Redaction
    int line = 0;
    std::string detail; ///< "U+202E", or what the text does: "asks to ignore instructions"

    bool operator==(const SuspectText&) const = default;
};

/// How many of them were replaced, and not let through.
std::size_t count_replaced(const std::vector<Redaction>& redactions);

struct LedgerFile
{
    std::string path; ///< valid UTF-8
    Disposition disposition = Disposition::sent;
    std::string reason;         ///< empty when sent whole
    std::size_t diff_bytes = 0; ///< of the whole diff
    std::size_t sent_bytes = 0; ///< of what the request holds of it, names included, before JSON escapes
    std::size_t hunks = 0;
    std::size_t sent_hunks = 0; ///< with all of their changed lines
    std::size_t redactions = 0;
    DiffStep step = DiffStep::whole;

    bool operator==(const LedgerFile&) const = default;
};

/// A document that the changes touch, and how many of its lines that mention them are shown.
struct LedgerDocument
{
    std::string path; ///< valid UTF-8
    Disposition disposition = Disposition::omitted;
    std::string reason;    ///< empty when sent whole
    std::size_t lines = 0; ///< without those around them
    std::size_t sent_lines = 0;
    std::size_t sent_bytes = 0; ///< of the message, before JSON escapes
    std::size_t redactions = 0;

    bool operator==(const LedgerDocument&) const = default;
};

struct LedgerCommit
{
    std::string id;
    std::string subject;
    Disposition disposition = Disposition::sent;
    std::string reason;

    bool operator==(const LedgerCommit&) const = default;
};

/// What was sent, clipped, left out and redacted, and why. Every file and commit of the range is in it.
struct Ledger
{
    std::vector<LedgerCommit> commits;
    std::vector<LedgerFile> files;
    std::vector<LedgerDocument> documents; ///< best first
    std::vector<Redaction> redactions;
    std::vector<SuspectText> suspects;
    std::size_t request_bytes = 0; ///< of the request's body
    std::size_t estimated_tokens = 0;
    std::string request_sha256; ///< of the request's body

    bool operator==(const Ledger&) const = default;
};

} // namespace docwake::model
