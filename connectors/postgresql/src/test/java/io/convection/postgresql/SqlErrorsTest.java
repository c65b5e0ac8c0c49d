package io.convection.postgresql;

import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import static org.assertj.core.api.Assertions.assertThat;

class SqlErrorsTest {

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "40001", "40P01", "53300", "53100", "55006", "55P03", "57014", "57P01",
            "57P02", "57P03", "25006", "42710", "23505"})
    void isForNow(String state) {
        assertThat(SqlErrors.isForNow(new SQLException("x", state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"42501", "42601", "42704", "2BP01", "28P01", "22023", "0A000", "XX000", "3D000"})
    void isForGood(String state) {
        assertThat(SqlErrors.isForNow(new SQLException("x", state))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "57P02"})
    void saysNothingOfTheStatement(String state) {
        assertThat(SqlErrors.isLost(new SQLException("x", state))).isTrue();
        assertThat(SqlErrors.isLost(new SQLException("x"))).isTrue();
        assertThat(SqlErrors.isLost(new SQLException("x", "40001"))).isFalse();
    }

    @Test
    void twoWhoChangedTheSameRowOfACatalogTryAgain() {
        assertThat(SqlErrors.isForNow(answer("SERROR\0CXX000\0Mtuple concurrently updated\0"))).isTrue();
    }

    @Test
    void isToldWithDetailAndHint() {
        assertThat(SqlErrors
                .told(answer("SERROR\0C2BP01\0Mrole \"a\" cannot be dropped\0Downer of table x\nowner of table y"
                        + "\0Htry harder\0")))
                .isEqualTo(
                        "role \"a\" cannot be dropped: owner of table x; owner of table y: try harder (2BP01)");
    }

    private static PSQLException answer(String fields) {
        return new PSQLException(new ServerErrorMessage(fields));
    }
}
