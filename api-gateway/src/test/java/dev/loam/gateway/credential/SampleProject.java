package dev.loam.gateway.credential;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import dev.loam.platform.project.Project;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.project.ProjectStatus;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Projects with given keys, and keys to give them. */
final class SampleProject {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SampleProject() {}

    static Project of(String ref, long version, JWK... keys) {
        return with("{}", ref, version, keys);
    }

    static Project with(String settings, String ref, long version, JWK... keys) {
        return new Project(
                new ProjectRef(ref),
                new UUID(0, 1),
                "sample",
                ProjectStatus.ACTIVE,
                "127.0.0.1",
                5432,
                true,
                1,
                JSON.readTree(new JWKSet(List.of(keys)).toString(false)),
                JSON.readTree(settings),
                version);
    }

    static ECKey curveKey(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(id)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static OctetSequenceKey sharedSecret(String id) {
        try {
            return new OctetSequenceKeyGenerator(256)
                    .keyID(id)
                    .algorithm(JWSAlgorithm.HS256)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
