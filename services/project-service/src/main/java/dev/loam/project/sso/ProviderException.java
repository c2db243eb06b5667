package dev.loam.project.sso;

/** The provider cannot be used: it does not answer, or not as OpenID Connect has it. */
final class ProviderException extends Exception {
    private static final long serialVersionUID = 1L;

    ProviderException(String message) {
        super(message);
    }

    ProviderException(String message, Throwable cause) {
        super(message, cause);
    }
}
