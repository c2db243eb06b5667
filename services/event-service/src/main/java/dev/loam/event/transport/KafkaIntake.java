package dev.loam.event.transport;

import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.event.delivery.Intake;
import dev.loam.event.transport.KafkaRecords.UnreadableRecordException;
import dev.loam.platform.project.ProjectRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.transaction.TransactionException;

/**
 * Makes deliveries of records. Offsets are committed after it returns, and so after everything is stored; what it had
 * before is not stored again. A record that can never be stored goes to the dead letters' topic, and the others pass.
 */
final class KafkaIntake implements BatchMessageListener<byte[], byte[]> {
    private static final Logger log = LoggerFactory.getLogger(KafkaIntake.class);

    private final KafkaRecords records;
    private final Intake intake;
    private final BiConsumer<ConsumerRecord<?, ?>, Exception> dead;

    /** @param dead keeps a record, durably, with why it cannot be stored */
    KafkaIntake(KafkaRecords records, Intake intake, BiConsumer<ConsumerRecord<?, ?>, Exception> dead) {
        this.records = records;
        this.intake = intake;
        this.dead = dead;
    }

    private record Arrived(ConsumerRecord<byte[], byte[]> record, CloudEvent event) {}

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> batch) {
        Map<ProjectRef, List<Arrived>> projects = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            try {
                CloudEvent event = records.event(record);
                projects.computeIfAbsent(event.project(), _ -> new ArrayList<>())
                        .add(new Arrived(record, event));
            } catch (UnreadableRecordException unreadable) {
                bury(record, unreadable);
            }
        }
        projects.forEach(this::store);
    }

    private void store(ProjectRef project, List<Arrived> arrived) {
        try {
            intake.accept(project, arrived.stream().map(Arrived::event).toList());
        } catch (DataIntegrityViolationException refused) {
            storeOneByOne(project, arrived, refused);
        } catch (DataAccessException | TransactionException away) {
            // Not their fault: the whole batch is brought again, and what is stored by then is known.
            throw away;
        } catch (RuntimeException failure) {
            storeOneByOne(project, arrived, failure);
        }
    }

    private void storeOneByOne(ProjectRef project, List<Arrived> arrived, RuntimeException failure) {
        if (arrived.size() == 1) {
            bury(arrived.getFirst().record(), failure);
            return;
        }
        arrived.forEach(one -> store(project, List.of(one)));
    }

    private void bury(ConsumerRecord<byte[], byte[]> record, RuntimeException why) {
        dead.accept(record, why);
        log.error(
                "The record at {}-{}, offset {}, cannot be stored: it is among the dead letters' records",
                record.topic(),
                record.partition(),
                record.offset(),
                why);
    }
}
