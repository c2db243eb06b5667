package dev.loam.event;

class KafkaOrderTests extends OrderSuite {

    KafkaOrderTests() {
        super(EventServer.sharedOverKafka());
    }
}
