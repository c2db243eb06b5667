package dev.loam.auth.saml.xml;

import java.io.Serial;

/** A signature that none of the known keys made. */
public final class UnknownSignatureException extends SamlException {
    @Serial
    private static final long serialVersionUID = 1L;

    UnknownSignatureException() {
        super("its signature is not by a key of the provider's metadata");
    }
}
