using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MerchantDesk.Data.Migrations
{
    /// <inheritdoc />
    public partial class LineVersions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "BalanceMinor",
                table: "LineChanges",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Counterparty",
                table: "LineChanges",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CounterpartyAccount",
                table: "LineChanges",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "FileLine",
                table: "LineChanges",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "InstructedCurrency",
                table: "LineChanges",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "InstructedMinor",
                table: "LineChanges",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Parts",
                table: "LineChanges",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Remark",
                table: "LineChanges",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StatedRate",
                table: "LineChanges",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "LineVersions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Line = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<long>(type: "INTEGER", nullable: false),
                    Break = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Person = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LineVersions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LineVersions_Breaks_Break",
                        column: x => x.Break,
                        principalTable: "Breaks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LineVersionEndings",
                columns: table => new
                {
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Person = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LineVersionEndings", x => x.Version);
                    table.ForeignKey(
                        name: "FK_LineVersionEndings_LineVersions_Version",
                        column: x => x.Version,
                        principalTable: "LineVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_LineVersions_Break",
                table: "LineVersions",
                column: "Break");

            migrationBuilder.CreateIndex(
                name: "IX_LineVersions_By",
                table: "LineVersions",
                column: "By");

            migrationBuilder.CreateIndex(
                name: "IX_LineVersions_Line",
                table: "LineVersions",
                column: "Line");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LineVersionEndings");

            migrationBuilder.DropTable(
                name: "LineVersions");

            migrationBuilder.DropColumn(
                name: "BalanceMinor",
                table: "LineChanges");

            migrationBuilder.DropColumn(
                name: "Counterparty",
                table: "LineChanges");

            migrationBuilder.DropColumn(
                name: "CounterpartyAccount",
                table: "LineChanges");

            migrationBuilder.DropColumn(
                name: "FileLine",
                table: "LineChanges");

            migrationBuilder.DropColumn(
                name: "InstructedCurrency",
                table: "LineChanges");

            migrationBuilder.DropColumn(
                name: "InstructedMinor",
                table: "LineChanges");

            migrationBuilder.DropColumn(
                name: "Parts",
                table: "LineChanges");

            migrationBuilder.DropColumn(
                name: "Remark",
                table: "LineChanges");

            migrationBuilder.DropColumn(
                name: "StatedRate",
                table: "LineChanges");
        }
    }
}
