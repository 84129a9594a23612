package dev.doorbuster.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.testsupport.RealPostgres.Database;
import dev.doorbuster.testsupport.RealRabbitmq.Broker;
import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({RealPostgres.class, RealRabbitmq.class})
class RealServersTest {

    @BeforeEach
    void sellOne(Database database) throws SQLException {
        try (Connection owner = database.owner();
                Statement statement = owner.createStatement()) {
            statement.execute("update stock set available = available - 1, sold = 1 where product_id = 1");
        }
    }

    @Test
    void aTestSeesItsOwnChanges(Database database) throws SQLException {
        assertThat(available(database)).isEqualTo(9);
    }

    @Test
    void noTestSeesThoseOfAnother(Database database) throws SQLException {
        assertThat(available(database)).isEqualTo(9);
    }

    @Test
    void rolesMayDoWhatTheyMayInTheShop(Database database) throws SQLException {
        try (Connection worker = database.as("payments");
                Statement statement = worker.createStatement()) {
            assertThatThrownBy(() -> statement.execute("delete from customers")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void theBrokerComesBackOnItsPort(Broker broker) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", broker.port())) {
            assertThat(socket.isConnected()).isTrue();
        }
        broker.kill();
        assertThatThrownBy(() -> new Socket("127.0.0.1", broker.port())).isInstanceOf(IOException.class);
        broker.restart();
        try (Socket socket = new Socket("127.0.0.1", broker.port())) {
            assertThat(socket.isConnected()).isTrue();
        }
    }

    private static int available(Database database) throws SQLException {
        try (Connection storefront = database.as("storefront");
                Statement statement = storefront.createStatement();
                ResultSet row = statement.executeQuery("select available from stock where product_id = 1")) {
            row.next();
            return row.getInt(1);
        }
    }
}
