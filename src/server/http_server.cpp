#include "server/http_server.h"

#include "base/error.h"
#include "server/access.h"
#include "server/api.h"
#include "server/encoder.h"
#include "server/job_json.h"
#include "server/listener.h"
#include "server/request_body.h"
#include "server/requests_under_way.h"
#include "server/routes.h"

#include <fmt/core.h>

#include <exception>
#include <optional>
#include <utility>
#include <variant>

namespace docwake::server {

namespace {

// httplib's routing is std::regex, whose stack grows with the path; ours are at most 150 bytes long.
constexpr std::size_t longest_path = 300;

bool may_have_body(const httplib::Request& request)
{
    return request.method == "POST" || request.method == "PUT" || request.method == "PATCH" ||
           request.method == "DELETE";
}

std::string parameter(const httplib::Request& request, const char* name, const char* otherwise)
{
    return request.has_param(name) ? request.get_param_value(name) : otherwise;
}

Answer no_such_call(const httplib::Request& request)
{
    return error_answer(404, fmt::format("There is nothing at {} {}; this server has POST /v1/agent/PROJECT/job, "
                                         "GET /v1/agent/PROJECT/job/ID, GET /v1/agent/PROJECT/jobs, and in v2 POST "
                                         "job, GET job/ID and POST job/ID/message",
                                         request.method, request.path.substr(0, longest_path)));
}

/// For what httplib answers by itself.
std::string_view reason_of(int status)
{
    switch (status) {
    case 413:
        return "The request is too large";
    case 414:
        return "The request's address is too long";
    case 416:
        return "The request's range cannot be served";
    case 500:
        return "The server could not answer";
    default:
        return "The request is not valid HTTP";
    }
}

/// As a chunk of HTTP/1.1. httplib's own chunks are compressed when a client allows it, and then come late: brotli
/// holds text back until it has enough.
std::string chunk(std::string_view bytes)
{
    return fmt::format("{:x}\r\n{}\r\n", bytes.size(), bytes);
}

class HttpServer final : public Server
{
public:
    HttpServer(const ServerOptions& options, JobWork& work, base::Clock& clock, const ServerTuning& tuning)
        : options_(options),
          tuning_(tuning),
          api_(options, work, clock, tuning.jobs_at_once),
          listener_(tuning.connections, tuning.connection),
          port_(listener_.open(options.address, options.port))
    {
        install_handlers();
        listener_.run();
    }

    ~HttpServer() override { stop(); }

    int port() const override { return port_; }

    void stop() override
    {
        api_.stop();
        // httplib cuts streams off that it has not begun to write when it is told to stop.
        requests_.wait_for_all();
        listener_.close();
    }

private:
    void install_handlers()
    {
        listener_.set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
            if (may_have_body(request) && request.path.size() <= longest_path) {
                return httplib::Server::HandlerResponse::Unhandled;
            }
            respond(request, response, nullptr);
            return httplib::Server::HandlerResponse::Handled;
        });
        const auto with_body = [this](const httplib::Request& request, httplib::Response& response,
                                      const httplib::ContentReader& reader) { respond(request, response, &reader); };
        listener_.Post(".*", with_body).Put(".*", with_body).Patch(".*", with_body).Delete(".*", with_body);
        listener_.set_payload_max_length(options_.largest_body);
        listener_.set_error_handler([](const httplib::Request&, httplib::Response& response) {
            if (response.body.empty()) {
                response.set_content(error_json(reason_of(response.status)), "application/json");
            }
        });
    }

    void respond(const httplib::Request& request, httplib::Response& response, const httplib::ContentReader* reader)
    {
        std::shared_ptr<void> under_way = requests_.begin();
        Answer answer;
        try {
            answer = answer_to(request, reader);
        } catch (const base::Error& error) {
            answer = error_answer(500, error.message());
        } catch (const std::exception& error) {
            answer = error_answer(500, error.what());
        }
        response.status = answer.status;
        response.set_header("Docwake-Agent", DOCWAKE_VERSION);
        for (const auto& [name, value] : answer.headers) {
            response.set_header(name, value);
        }
        if (answer.stream) {
            send_stream(request, response, answer, std::move(under_way));
        } else {
            response.set_content(answer.body, answer.content_type);
        }
    }

    /// A body is read in any case: a connection that is closed before its client has sent everything is reset, and the
    /// client may never see the answer.
    Answer answer_to(const httplib::Request& request, const httplib::ContentReader* reader)
    {
        const Route route = route_of(request.method, request.path);
        std::optional<Answer> refusal = refusal_of(request, route);
        RequestBody body;
        if (reader != nullptr) {
            body = read_body(request, *reader, refusal ? 0 : options_.largest_body);
        }
        if (refusal) {
            return *std::move(refusal);
        }
        if (body.status != 200) {
            return error_answer(body.status, body.problem);
        }
        if (const auto* const create = std::get_if<CreateJob>(&route)) {
            return api_.create(*create, body.bytes);
        }
        if (const auto* const get = std::get_if<GetJob>(&route)) {
            return api_.get(*get);
        }
        if (const auto* const message = std::get_if<SendMessage>(&route)) {
            return api_.message(*message, body.bytes);
        }
        return api_.list(std::get<ListJobs>(route), parameter(request, "skip", "0"), parameter(request, "take", "12"));
    }

    std::optional<Answer> refusal_of(const httplib::Request& request, const Route& route) const
    {
        if (request.get_header_value_count("Host") != 1 ||
            !is_own_host(request.get_header_value("Host"), options_.address, request.local_addr)) {
            return error_answer(403, fmt::format("The Host header must name this server: localhost, a loopback address "
                                                 "or {}",
                                                 options_.address));
        }
        if (std::holds_alternative<NoRoute>(route)) {
            return no_such_call(request);
        }
        if (!is_authorized(request.get_header_value("Authorization"), options_.key)) {
            Answer answer = error_answer(401, "The Authorization header must be `Bearer` and this server's key");
            answer.headers.emplace_back("WWW-Authenticate", "Bearer");
            return answer;
        }
        return std::nullopt;
    }

    void send_stream(const httplib::Request& request, httplib::Response& response, const Answer& answer,
                     std::shared_ptr<void> under_way) const
    {
        const bool chunked = request.version != "HTTP/1.0";
        if (chunked) {
            response.set_header("Transfer-Encoding", "chunked");
        }
        response.set_content_provider(
            answer.content_type,
            [this, stream = answer.stream, chunked](std::size_t, httplib::DataSink& sink) {
                return write_stream(*stream, sink, chunked);
            },
            [under_way = std::move(under_way)](bool) {});
    }

    /// False when the client has gone, which is noticed when something is written, or is too slow.
    bool write_stream(JobStream& stream, httplib::DataSink& sink, bool chunked) const
    {
        const auto write = [&](std::string_view bytes) {
            const std::string framed = chunked ? chunk(bytes) : std::string(bytes);
            return sink.write(framed.data(), framed.size());
        };
        const std::string_view keep_alive = keep_alive_bytes(options_.format);
        for (std::size_t position = 0;;) {
            const JobStream::Next next = stream.next(position, tuning_.keep_alive);
            switch (next.state) {
            case JobStream::State::write:
                if (!next.bytes.empty() && !write(next.bytes)) {
                    return false;
                }
                break;
            case JobStream::State::quiet:
                if (keep_alive.empty() ? !sink.is_writable() : !write(keep_alive)) {
                    return false;
                }
                break;
            case JobStream::State::closed:
                if (chunked) {
                    write({}); // the empty chunk that ends the body
                }
                sink.done();
                return true;
            case JobStream::State::cut:
                return false;
            }
        }
    }

    const ServerOptions options_;
    const ServerTuning tuning_;
    RequestsUnderWay requests_;
    Api api_;
    Listener listener_; ///< last: its threads use the rest
    const int port_;
};

void check(const ServerOptions& options)
{
    if (options.key.empty()) {
        throw base::Error(base::ErrorKind::usage, "The server needs a key that its clients have to send")
            .hint("set MINTLIFY_API_KEY, or give --key-file FILE");
    }
    if (options.uses_per_hour < 1) {
        throw base::Error(base::ErrorKind::usage, "The server must allow at least one use per hour");
    }
}

} // namespace

std::unique_ptr<Server> start_server(const ServerOptions& options, JobWork& work, base::Clock& clock,
                                     const ServerTuning& tuning)
{
    check(options);
    return std::make_unique<HttpServer>(options, work, clock, tuning);
}

std::unique_ptr<Server> Server::start(const ServerOptions& options, JobWork& work, base::Clock& clock)
{
    return start_server(options, work, clock, ServerTuning{});
}

} // namespace docwake::server
