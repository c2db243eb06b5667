package dev.loam.auth.saml.xml;

/** The vocabularies that messages and metadata are written in. */
public final class Namespaces {
    public static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
    public static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";
    public static final String METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";
    public static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";
    static final String ENCRYPTION = "http://www.w3.org/2001/04/xmlenc#";
    static final String ENCRYPTION_11 = "http://www.w3.org/2009/xmlenc11#";

    private Namespaces() {}
}
