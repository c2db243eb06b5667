package dev.loam.event;

class KafkaDeliveryTests extends DeliverySuite {

    KafkaDeliveryTests() {
        super(EventServer.sharedOverKafka());
    }
}
