package dev.loam.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Grants;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.project.ProjectRef;
import org.junit.jupiter.api.Test;

class WorkTests {
    private static final ProjectRef REF = new ProjectRef("abcdefghijklmnopqrst");

    @Test
    void questionsOfFunctionsDoNotStandBehindTheRequestsThatWaitForThem() {
        assertThat(Work.ofProject(atHop(0))).isEqualTo(REF.value());
        assertThat(Work.ofProject(atHop(1))).isNotEqualTo(Work.ofProject(atHop(0)));
        assertThat(Work.ofProject(atHop(2))).isNotEqualTo(Work.ofProject(atHop(1)));
    }

    private static Caller.OfProject atHop(int hop) {
        return new Caller.OfProject(REF, "service_role", "{}", null, null, new RequestId("test"), Grants.ALL, hop);
    }
}
