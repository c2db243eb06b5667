package dev.loam.billing.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.billing.BillingServiceTest;
import dev.loam.platform.usage.Meter;
import dev.loam.platform.usage.UsageEntry;
import dev.loam.platform.usage.UsageOutbox;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class EntryMoverTests extends BillingServiceTest {

    @Autowired
    private UsageOutbox outbox;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void whatATransactionUsedIsBilledWhenItCommitsAndOnlyThen() {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        transaction.executeWithoutResult(status -> {
            outbox.write(entries(7));
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(_ -> outbox.write(entries(2)));

        assertThat(quantity(bill(""), "function_invocations")).isEqualByComparingTo("2");
    }

    @Test
    void anEntryThatIsWrittenAgainIsNotCountedAgain() {
        List<UsageEntry> entries = entries(1);
        outbox.write(entries);
        outbox.write(entries);
        assertThat(quantity(bill(""), "function_invocations")).isEqualByComparingTo("1");

        outbox.write(entries);

        assertThat(quantity(bill(""), "function_invocations")).isEqualByComparingTo("1");
        assertThat(waiting()).isZero();
    }

    @Test
    void entriesAreMovedSoonWithoutAnybodyAskingForABill() {
        outbox.write(entries(3));

        await().until(() -> waiting() == 0);
    }

    @Test
    void memoryTimesTimeStaysExact() {
        outbox.write(List.of(new UsageEntry(
                UUID.randomUUID(),
                project,
                Meter.FUNCTION_GB_MILLISECONDS,
                128L * 7,
                "/functions/v1",
                "thumbnail",
                NOW)));

        assertThat(quantity(bill(""), "function_gb_milliseconds")).isEqualByComparingTo("0.875");
    }

    private List<UsageEntry> entries(long quantity) {
        return List.of(new UsageEntry(
                UUID.randomUUID(), project, Meter.FUNCTION_INVOCATIONS, quantity, "/functions/v1", "thumbnail", NOW));
    }

    private int waiting() {
        return jdbc.sql("select count(*) from loam.usage_entry where ref = :ref")
                .param("ref", project.value())
                .query(Integer.class)
                .single();
    }
}
