package org.dealdesk.gateway.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.dealdesk.gateway.config.Secret;

/** The few statements the host itself says to its cluster. Any thread; holds no connection. */
final class PostgresStore {
  static final String DATABASE = "dealdesk";
  static final String OWNER = "dealdesk";
  static final String SUPERUSER = "postgres";

  private final int port;

  PostgresStore(int port) {
    this.port = port;
  }

  /** Whether the cluster answers to our superuser; throws what the server said otherwise. */
  void ping(Secret password) throws SQLException {
    try (Connection connection = connect(SUPERUSER, password, "postgres");
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("select 1")) {
      answer.next();
    }
  }

  /** Whether the server that answers keeps its data in the given folder. */
  boolean serves(Secret password, String dataFolder) throws SQLException {
    try (Connection connection = connect(SUPERUSER, password, "postgres");
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("show data_directory")) {
      return answer.next() && dataFolder.equals(answer.getString(1));
    }
  }

  /** Makes the gateway's role and database where they are missing. Idempotent. */
  void prepare(Secret superuser, Secret owner) throws SQLException {
    try (Connection connection = connect(SUPERUSER, superuser, "postgres")) {
      if (!there(connection, "select 1 from pg_roles where rolname = ?", OWNER)) {
        execute(connection, "create role " + OWNER + " login");
      }
      // Set each time: the file is the truth, also after it was replaced by a person.
      execute(connection, "alter role " + OWNER + " password " + literal(connection, owner));
      if (!there(connection, "select 1 from pg_database where datname = ?", DATABASE)) {
        execute(connection, "create database " + DATABASE + " owner " + OWNER);
      }
    }
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
  }

  private Connection connect(String user, Secret password, String database) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password.reveal());
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "20");
    properties.setProperty("sslmode", "disable");
    properties.setProperty("ApplicationName", "dealdesk host");
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties);
  }

  private static boolean there(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet answer = statement.executeQuery()) {
        return answer.next();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A role's password cannot be a parameter of the statement, so it is quoted by the driver. */
  private static String literal(Connection connection, Secret secret) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.enquoteLiteral(secret.reveal());
    }
  }
}
