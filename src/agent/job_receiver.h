#pragma once

#include "agent/agent.h"
#include "agent/fold.h"
#include "agent/stream_reader.h"

#include <optional>
#include <string>

namespace docwake::agent {

/// Receives the answer to a create call: tells the listener that the job was taken, and its stream's events.
class JobReceiver final : public http::Receiver
{
public:
    explicit JobReceiver(Listener& listener) : listener_(listener) {}

    void on_head(const http::ResponseHead& head) override;
    bool on_body(std::string_view bytes) override;
    /// For an answer of success.
    StreamSummary finish(http::TransferEnd end);

    const http::ResponseHead& head() const { return head_; }
    /// Empty: the service has not taken the job, as far as its answer shows.
    const std::optional<Accepted>& accepted() const { return accepted_; }
    bool is_stream() const { return reader_ && reader_->format() != StreamFormat::not_a_stream; }
    /// The first bytes of what is not a stream.
    const std::string& body() const { return reader_ ? reader_->pending() : body_; }

private:
    void accept();

    Listener& listener_;
    http::ResponseHead head_;
    std::optional<Accepted> accepted_;
    std::optional<StreamReader> reader_; ///< of an answer of success
    std::optional<Fold> fold_;
    std::string body_; ///< of any other
};

} // namespace docwake::agent
