package dev.loam.project.bootstrap;

import dev.loam.platform.PlatformProperties;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.project.ProjectRef;
import dev.loam.project.cluster.Cluster;
import dev.loam.project.cluster.Clusters;
import dev.loam.project.signing.SigningKeys;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The built-in project whose users are the operators. Its organization has no members: so no list shows it and no
 * operator may change or delete it. It has no keys, and nobody signs up to it.
 */
class PlatformProject {
    private static final UUID ORGANIZATION = new UUID(0, 1);
    private static final String SETTINGS = """
            {"auth": {"disable_signup": true, "external_anonymous_users_enabled": false, "password_min_length": 8},
             "gateway": {"allow_keyless": true}}
            """;

    private final JdbcClient jdbc;
    private final Clusters clusters;
    private final SigningKeys signing;
    private final ChangeFeed changes;
    private final Clock clock;
    private final ConsoleSite site;

    PlatformProject(
            JdbcClient jdbc,
            Clusters clusters,
            SigningKeys signing,
            ChangeFeed changes,
            Clock clock,
            PlatformProperties platform) {
        this.jdbc = jdbc;
        this.clusters = clusters;
        this.signing = signing;
        this.changes = changes;
        this.clock = clock;
        this.site = ConsoleSite.of(platform.publicUrl());
    }

    /** Makes the project if it is missing, and lets operators have passkeys where the console is now. */
    @Transactional(propagation = Propagation.MANDATORY)
    void ensure() {
        clusters.ensureDefault();
        jdbc.sql("""
                        insert into project.organization (id, name, slug, created_at)
                        values (:id, 'Platform', 'platform', :now) on conflict do nothing
                        """)
                .param("id", ORGANIZATION)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        int made = jdbc.sql("""
                        insert into project.project
                            (ref, organization_id, name, status, cluster_id, settings, version, created_at)
                        values (:ref, :organization, 'platform', 'active', :cluster, cast(:settings as jsonb), 0, :now)
                        on conflict do nothing
                        """)
                .param("ref", ProjectRef.PLATFORM.value())
                .param("organization", ORGANIZATION)
                .param("cluster", Cluster.DEFAULT)
                .param("settings", SETTINGS)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (made > 0) {
            signing.createFor(ProjectRef.PLATFORM, null, null);
        }
        if (settlePasskeys() || made > 0) {
            changes.publish(Change.PROJECT, ProjectRef.PLATFORM.value());
        }
    }

    private boolean settlePasskeys() {
        return jdbc.sql("""
                        with wanted as (
                            select jsonb_build_object('passkey_enabled', cast(:offered as boolean),
                                'webauthn_rp_display_name', 'Loam', 'webauthn_rp_id', cast(:host as text),
                                'webauthn_rp_origins', cast(:origin as text)) as passkeys
                        )
                        update project.project
                        set settings = jsonb_set(settings, '{auth}', settings -> 'auth' || passkeys), version = version + 1
                        from wanted
                        where ref = :ref and not settings -> 'auth' @> passkeys
                        """)
                        .param("offered", site.offersPasskeys())
                        .param("host", site.host())
                        .param("origin", site.origin())
                        .param("ref", ProjectRef.PLATFORM.value())
                        .update()
                > 0;
    }
}
