using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MerchantDesk.Data.Migrations
{
    /// <inheritdoc />
    public partial class WaitingFiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Controls",
                table: "Statements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsContinuous",
                table: "Statements",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Confirmation",
                table: "ImportBatches",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ConfirmedBy",
                table: "ImportBatches",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "WaitingFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Account = table.Column<string>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", nullable: false),
                    AskedFormat = table.Column<string>(type: "TEXT", nullable: true),
                    Format = table.Column<string>(type: "TEXT", nullable: false),
                    Rows = table.Column<int>(type: "INTEGER", nullable: false),
                    Differs = table.Column<string>(type: "TEXT", nullable: false),
                    BroughtBy = table.Column<long>(type: "INTEGER", nullable: false),
                    BroughtAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SettledAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaitingFiles", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_WaitingFiles_Account_Sha256",
                table: "WaitingFiles",
                columns: new[] { "Account", "Sha256" },
                unique: true,
                filter: "\"SettledAt\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "WaitingFiles");

            migrationBuilder.DropColumn(
                name: "Controls",
                table: "Statements");

            migrationBuilder.DropColumn(
                name: "IsContinuous",
                table: "Statements");

            migrationBuilder.DropColumn(
                name: "Confirmation",
                table: "ImportBatches");

            migrationBuilder.DropColumn(
                name: "ConfirmedBy",
                table: "ImportBatches");
        }
    }
}
