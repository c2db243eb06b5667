package dev.loam.database.shadow;

import dev.loam.platform.cluster.ClusterProvisioner;
import dev.loam.platform.cluster.SuperuserConnections;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.RolePasswords;
import dev.loam.platform.test.TestPostgres;
import java.util.Random;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Makes and drops real databases, as project-service does when it is asked. */
@Configuration(proxyBeanMethods = false)
public class FakeShadows {

    @Bean
    @Primary
    ShadowClient shadowsOfTheTests(RolePasswords passwords) {
        TestPostgres postgres = TestPostgres.shared();
        ClusterProvisioner provisioner = new ClusterProvisioner(
                new SuperuserConnections(postgres.host(), postgres.port(), postgres.username(), postgres.password()),
                passwords);
        return new ShadowClient() {
            @Override
            public ShadowDatabase create(ProjectRef ref) {
                String name = ProjectRef.random(new Random()).value();
                provisioner.createShadow(name);
                return new ShadowDatabase(name, postgres.host(), postgres.port());
            }

            @Override
            public void drop(ProjectRef ref, String name) {
                provisioner.dropShadow(name);
            }
        };
    }
}
