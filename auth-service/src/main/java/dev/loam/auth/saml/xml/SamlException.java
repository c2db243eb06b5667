package dev.loam.auth.saml.xml;

import java.io.Serial;

/** A message or metadata that will not do; the text is half a sentence about it, which may be told to anybody. */
public class SamlException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 300;

    public SamlException(String message) {
        super(message);
    }

    public SamlException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The text, in which parts of a stranger's message may stand: on one line, and not long. */
    public String complaint() {
        String text = String.valueOf(getMessage()).replaceAll("\\p{Cntrl}", " ");
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
