package dev.loam.event;

class KafkaRelayTests extends RelaySuite {

    KafkaRelayTests() {
        super(KafkaBroker.transport("relay"));
    }
}
