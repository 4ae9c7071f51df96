#include "support/certificates.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <stdexcept>

namespace docwake::support {

namespace {

struct Deleter
{
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(BIO* bio) const { BIO_free_all(bio); }
};
using Key = std::unique_ptr<EVP_PKEY, Deleter>;
using Certificate = std::unique_ptr<X509, Deleter>;

constexpr long a_day = 24L * 3600;

template <typename Write>
std::string pem(Write write)
{
    const std::unique_ptr<BIO, Deleter> bio(BIO_new(BIO_s_mem()));
    write(bio.get());
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &bytes);
    return {bytes, static_cast<std::size_t>(size)};
}

std::string pem_of(X509* certificate)
{
    return pem([certificate](BIO* bio) { PEM_write_bio_X509(bio, certificate); });
}

void add_extension(X509* certificate, X509* issuer, int id, const std::string& value)
{
    X509V3_CTX context{};
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, id, value.c_str());
    if (extension == nullptr) {
        throw std::runtime_error("no certificate extension can be made of " + value);
    }
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

Certificate make(EVP_PKEY* key, long serial, const std::string& name, Validity validity)
{
    Certificate certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), validity.from_days * a_day);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), validity.to_days * a_day);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
    return certificate;
}

} // namespace

struct CertificateAuthority::State
{
    Key key{EVP_EC_gen("P-256")};
    Certificate certificate;
    std::string certificate_pem;
    long last_serial = 1;
};

CertificateAuthority::CertificateAuthority(const std::string& name) : state_(std::make_unique<State>())
{
    state_->certificate = make(state_->key.get(), 1, name, {});
    X509* const own = state_->certificate.get();
    X509_set_issuer_name(own, X509_get_subject_name(own));
    add_extension(own, own, NID_basic_constraints, "critical,CA:TRUE");
    add_extension(own, own, NID_subject_key_identifier, "hash");
    X509_sign(own, state_->key.get(), EVP_sha256());
    state_->certificate_pem = pem_of(own);
}

CertificateAuthority::~CertificateAuthority() = default;

const std::string& CertificateAuthority::certificate() const
{
    return state_->certificate_pem;
}

std::string CertificateAuthority::hashed_name() const
{
    return fmt::format("{:08x}.0", X509_subject_name_hash(state_->certificate.get()));
}

Identity CertificateAuthority::issue(const std::string& names, Validity validity) const
{
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate = make(key.get(), ++state_->last_serial, "docwake test server", validity);
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(state_->certificate.get()));
    add_extension(certificate.get(), state_->certificate.get(), NID_subject_alt_name, names);
    X509_sign(certificate.get(), state_->key.get(), EVP_sha256());
    return {pem_of(certificate.get()),
            pem([&](BIO* bio) { PEM_write_bio_PrivateKey(bio, key.get(), nullptr, nullptr, 0, nullptr, nullptr); })};
}

} // namespace docwake::support
