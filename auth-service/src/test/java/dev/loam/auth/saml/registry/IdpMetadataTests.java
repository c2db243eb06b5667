package dev.loam.auth.saml.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.auth.saml.TestIdp;
import dev.loam.auth.saml.TestKeys;
import dev.loam.auth.saml.xml.SamlException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdpMetadataTests {
    private static final String XML = TestIdp.metadata(TestKeys.OF_THE_PROVIDER, TestKeys.NEXT_OF_THE_PROVIDER);

    @Test
    void providerIsReadAsItDescribesItself() throws SamlException {
        IdpMetadata metadata = IdpMetadata.of(XML.replace(
                "<md:IDPSSODescriptor ",
                "<md:IDPSSODescriptor WantAuthnRequestsSigned=\"true\" validUntil=\"2040-01-01T00:00:00Z\" "));
        assertThat(metadata)
                .isEqualTo(new IdpMetadata(
                        TestIdp.ENTITY,
                        TestIdp.LOGIN,
                        List.of(
                                TestKeys.OF_THE_PROVIDER.pair().getPublic(),
                                TestKeys.NEXT_OF_THE_PROVIDER.pair().getPublic()),
                        true,
                        Instant.parse("2040-01-01T00:00:00Z")));
    }

    @Test
    void onlyProviderOfAListIsTaken() throws SamlException {
        String list =
                "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\">%s%s</md:EntitiesDescriptor>";
        String service = "<md:EntityDescriptor entityID=\"sp\"><md:SPSSODescriptor/></md:EntityDescriptor>";
        assertThat(IdpMetadata.of(list.formatted(service, XML)).entityId()).isEqualTo(TestIdp.ENTITY);
        assertThatThrownBy(() -> IdpMetadata.of(list.formatted(XML, XML))).hasMessageContaining("exactly one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "entityID=|id=|without entityID",
                "https://idp.example/login|javascript:alert(1)//|not a web address",
                "https://idp.example/login|https://idp.example/#login|not a web address",
                "HTTP-Redirect|HTTP-Artifact|HTTP-Redirect",
                "SAML:2.0:protocol|SAML:1.1:protocol|IDPSSODescriptor",
                "use=\"signing\"|use=\"encryption\"|no certificate",
                "<ds:X509Certificate>MI|<ds:X509Certificate>AA|cannot be read",
                "EntityDescriptor |Something |exactly one identity provider",
            })
    void whatCannotBeUsedIsRefused(String truth, String lie, String why) {
        String xml = XML.replace(truth, lie)
                .replace(
                        "</md:EntityDescriptor",
                        lie.startsWith("Something") ? "</md:Something" : "</md:EntityDescriptor");
        assertThatThrownBy(() -> IdpMetadata.of(xml))
                .isInstanceOf(SamlException.class)
                .hasMessageContaining(why);
    }
}
