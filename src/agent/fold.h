#pragma once

#include "agent/agent.h"
#include "agent/stream_format.h"

#include <string>

namespace docwake::agent {

/// Sums up the events of a stream in memory that does not grow with it.
class Fold
{
public:
    explicit Fold(StreamFormat format) : format_(format) {}

    void add(const model::JobEvent& event);
    /// `whole` says that the transfer came to its proper end.
    StreamSummary finish(bool whole);

private:
    struct Visitor;

    void add_text(const model::TextDelta& delta);
    void find_link_in_text();
    model::Completeness completeness(bool whole) const;

    StreamFormat format_;
    StreamSummary summary_;
    std::string block_;       ///< the id of the block that `last_text` belongs to
    bool block_ended_ = true; ///< the next text begins a new block, whatever its id
    std::string link_in_text_;
    bool failed_ = false;
    bool aborted_ = false;
    bool finished_ = false;
};

} // namespace docwake::agent
