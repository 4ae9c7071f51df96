#include "http/retrying_client.h"

#include <fmt/format.h>

#include <random>
#include <utility>

namespace docwake::http {

namespace {

using std::chrono::milliseconds;

double machine_random()
{
    thread_local std::mt19937_64 generator(std::random_device{}());
    return std::uniform_real_distribution<double>(0, 1)(generator);
}

/// Holds an answer back that leads to another try.
class Gate final : public Receiver
{
public:
    using Decide = std::function<std::optional<milliseconds>(const ResponseHead&)>;

    Gate(Receiver& receiver, Decide decide) : receiver_(receiver), decide_(std::move(decide)) {}

    void on_head(const ResponseHead& head) override
    {
        head_ = head;
        pause_ = decide_(head);
        if (!pause_) {
            receiver_.on_head(head);
        }
    }
    bool on_body(std::string_view bytes) override { return !pause_ && receiver_.on_body(bytes); }

    const ResponseHead& head() const { return head_; }
    const std::optional<milliseconds>& pause() const { return pause_; }

private:
    Receiver& receiver_;
    Decide decide_;
    ResponseHead head_;
    std::optional<milliseconds> pause_;
};

class RetryingClient final : public Client
{
public:
    RetryingClient(Client& inner, base::Clock& clock, RetryOptions options)
        : inner_(inner), clock_(clock), options_(std::move(options))
    {
        if (!options_.random) {
            options_.random = machine_random;
        }
    }

    Transfer perform(const Request& request, Receiver& receiver) override
    {
        const auto start = clock_.steady();
        Try last;
        last.method = request.method;
        for (;; ++last.number) {
            const auto pause_after = [&](TransferEnd end, bool permanent, const ResponseHead& head) {
                last.end = end;
                last.permanent = permanent;
                last.status = head.status;
                last.retry_after = header(head.headers, "retry-after");
                last.elapsed = std::chrono::duration_cast<milliseconds>(clock_.steady() - start);
                last.now = clock_.now();
                return pause_before_retry(options_.policy, last, options_.random());
            };
            Gate gate(receiver,
                      [&](const ResponseHead& head) { return pause_after(TransferEnd::complete, false, head); });
            Transfer transfer = inner_.perform(request, gate);
            std::optional<milliseconds> pause = gate.pause();
            if (!pause && transfer.end != TransferEnd::complete) {
                pause = pause_after(transfer.end, transfer.permanent, gate.head());
            }
            if (!pause) {
                return transfer;
            }
            if (options_.on_pause) {
                options_.on_pause(gate.pause() ? fmt::format("the answer was {}", last.status) : transfer.problem,
                                  *pause);
            }
            clock_.sleep_for(*pause);
        }
    }

private:
    Client& inner_;
    base::Clock& clock_;
    RetryOptions options_;
};

} // namespace

std::unique_ptr<Client> make_retrying_client(Client& inner, base::Clock& clock, RetryOptions options)
{
    return std::make_unique<RetryingClient>(inner, clock, std::move(options));
}

} // namespace docwake::http
