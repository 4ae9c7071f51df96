#pragma once

#include "flow/sync.h"

namespace docwake::support {

class SilentObserver : public flow::Observer
{
public:
    void on_prepared(const flow::Prepared&) override {}
    void on_accepted(const agent::Accepted&) override {}
    void on_event(const model::JobEvent&) override {}
    void on_poll(const model::JobState&) override {}
};

} // namespace docwake::support
