#pragma once

#include "server/job_work.h"
#include "server/stream_event.h"

#include <cstddef>
#include <functional>
#include <string>

namespace docwake::server {

/// Turns what a job tells into the events of an answer: text blocks are opened and closed inside a step, and a step
/// ends once its tools have returned and something else follows, as a language model's steps do.
class Narration final : public Narrator
{
public:
    Narration(std::string answer_id, std::function<void(const StreamEvent&)> sink);

    void text(const std::string& text) override;
    std::string tool_called(const std::string& tool, const std::string& input) override;
    void tool_returned(const std::string& call_id, const std::string& output) override;

    void start();
    void finish();
    void fail(const std::string& error);

private:
    void open_step();
    void close_step(const std::string& finish_reason);
    void close_text();
    std::string block() const;

    std::string answer_id_;
    std::function<void(const StreamEvent&)> sink_;
    std::size_t steps_ = 0;
    std::size_t calls_ = 0;
    std::size_t blocks_ = 0;
    bool in_step_ = false;
    bool in_text_ = false;
    bool tool_has_returned_ = false; ///< in this step
};

} // namespace docwake::server
