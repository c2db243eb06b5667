package dev.loam.auth.saml.assertion;

import static dev.loam.auth.saml.xml.Namespaces.ASSERTION;

import dev.loam.auth.saml.assertion.Assertion.Attribute;
import dev.loam.auth.saml.assertion.Assertion.Name;
import dev.loam.auth.saml.xml.Elements;
import dev.loam.auth.saml.xml.SamlException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Reads a verified assertion, if it is about this project, about now, and about this answer. */
final class AssertionReader {
    private static final String BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
    private static final Set<String> UNDERSTOOD = Set.of("AudienceRestriction", "OneTimeUse", "ProxyRestriction");

    private AssertionReader() {}

    static Assertion read(Element assertion, Trust trust, Expectation expected) throws SamlException {
        if (!"2.0".equals(Elements.attribute(assertion, "Version"))) {
            throw new SamlException("its assertion is not one of SAML 2.0");
        }
        if (!trust.issuer().equals(Elements.text(Elements.require(assertion, ASSERTION, "Issuer")))) {
            throw new SamlException("its assertion is from another provider");
        }
        requireConditions(Elements.require(assertion, ASSERTION, "Conditions"), expected);
        Element subject = Elements.require(assertion, ASSERTION, "Subject");
        return new Assertion(
                Elements.requireAttribute(assertion, "ID"),
                name(subject),
                attributes(assertion),
                confirmed(subject, expected).plus(Expectation.SKEW),
                sessionEnd(assertion, expected));
    }

    private static void requireConditions(Element conditions, Expectation expected) throws SamlException {
        requireTimes(conditions, expected);
        List<Element> audiences = new ArrayList<>();
        for (Element condition : Elements.children(conditions)) {
            if (!ASSERTION.equals(condition.getNamespaceURI()) || !UNDERSTOOD.contains(condition.getLocalName())) {
                // SAML Core 2.5.1.1: who does not understand a condition cannot say that it holds.
                throw new SamlException("its assertion has a condition that is not known here");
            }
            if (Elements.is(condition, ASSERTION, "AudienceRestriction")) {
                audiences.add(condition);
            }
        }
        boolean meant = !audiences.isEmpty()
                && audiences.stream()
                        .allMatch(restriction -> Elements.children(restriction, ASSERTION, "Audience").stream()
                                .anyMatch(audience -> expected.audience().equals(Elements.text(audience))));
        if (!meant) {
            throw new SamlException("its assertion is for another audience than " + expected.audience());
        }
    }

    private static void requireTimes(Element limited, Expectation expected) throws SamlException {
        if (expected.isAhead(Elements.time(limited, "NotBefore"))) {
            throw new SamlException("its assertion is not valid yet: do the clocks agree?");
        }
        Instant end = Elements.time(limited, "NotOnOrAfter");
        if (end != null && expected.isOver(end)) {
            throw new SamlException("its assertion is valid no longer: do the clocks agree?");
        }
    }

    /** Until when the person may be let in by this; one confirmation that holds is enough. */
    private static Instant confirmed(Element subject, Expectation expected) throws SamlException {
        SamlException last = new SamlException("nothing confirms its subject to who brings it");
        for (Element confirmation : Elements.children(subject, ASSERTION, "SubjectConfirmation")) {
            if (BEARER.equals(Elements.attribute(confirmation, "Method"))) {
                try {
                    return requireConfirmed(
                            Elements.require(confirmation, ASSERTION, "SubjectConfirmationData"), expected);
                } catch (SamlException notThisOne) {
                    last = notThisOne;
                }
            }
        }
        throw last;
    }

    private static Instant requireConfirmed(Element data, Expectation expected) throws SamlException {
        requireTimes(data, expected);
        Instant end = Elements.time(data, "NotOnOrAfter");
        if (end == null) {
            throw new SamlException("the confirmation of its subject has no end");
        }
        if (!expected.recipient().equals(Elements.attribute(data, "Recipient"))) {
            throw new SamlException("its Recipient is not " + expected.recipient());
        }
        if (!expected.isAnswer(Elements.attribute(data, "InResponseTo"))) {
            throw new SamlException("it answers another request");
        }
        return end;
    }

    private static Name name(Element subject) throws SamlException {
        Element name = Elements.require(subject, ASSERTION, "NameID");
        String value = Elements.text(name);
        if (value.isEmpty()) {
            throw new SamlException("its subject has no name");
        }
        return new Name(value, Objects.requireNonNullElse(Elements.attribute(name, "Format"), ""));
    }

    private static List<Attribute> attributes(Element assertion) throws SamlException {
        List<Attribute> attributes = new ArrayList<>();
        for (Element statement : Elements.children(assertion, ASSERTION, "AttributeStatement")) {
            for (Element attribute : Elements.children(statement, ASSERTION, "Attribute")) {
                attributes.add(new Attribute(
                        Elements.requireAttribute(attribute, "Name"),
                        Elements.attribute(attribute, "FriendlyName"),
                        Elements.children(attribute, ASSERTION, "AttributeValue").stream()
                                .map(Elements::text)
                                .toList()));
            }
        }
        return attributes;
    }

    private static @Nullable Instant sessionEnd(Element assertion, Expectation expected) throws SamlException {
        List<Element> statements = Elements.children(assertion, ASSERTION, "AuthnStatement");
        if (statements.isEmpty()) {
            throw new SamlException("its assertion does not say that somebody signed in");
        }
        Instant earliest = null;
        for (Element statement : statements) {
            Instant end = Elements.time(statement, "SessionNotOnOrAfter");
            if (end != null && (earliest == null || end.isBefore(earliest))) {
                earliest = end;
            }
        }
        if (earliest != null && expected.isOver(earliest)) {
            throw new SamlException("its session is over");
        }
        return earliest;
    }
}
