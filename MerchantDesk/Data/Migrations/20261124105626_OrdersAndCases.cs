using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MerchantDesk.Data.Migrations
{
    /// <inheritdoc />
    public partial class OrdersAndCases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ImportBatches_Account_Sha256",
                table: "ImportBatches");

            migrationBuilder.AddColumn<int>(
                name: "Changed",
                table: "ImportBatches",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "ImportBatches",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Statement");

            migrationBuilder.CreateTable(
                name: "Orders",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Batch = table.Column<long>(type: "INTEGER", nullable: false),
                    Store = table.Column<string>(type: "TEXT", nullable: false),
                    Record = table.Column<int>(type: "INTEGER", nullable: false),
                    Line = table.Column<int>(type: "INTEGER", nullable: false),
                    OrderNo = table.Column<string>(type: "TEXT", nullable: false),
                    TradeNo = table.Column<string>(type: "TEXT", nullable: true),
                    CustomerName = table.Column<string>(type: "TEXT", nullable: true),
                    Phone = table.Column<string>(type: "TEXT", nullable: true),
                    Address = table.Column<string>(type: "TEXT", nullable: true),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    PaidMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    PaidTime = table.Column<long>(type: "INTEGER", nullable: false),
                    PaidDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Shipment = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    ShippedTime = table.Column<long>(type: "INTEGER", nullable: true),
                    DeliveredTime = table.Column<long>(type: "INTEGER", nullable: true),
                    Waybill = table.Column<string>(type: "TEXT", nullable: true),
                    Items = table.Column<string>(type: "TEXT", nullable: true),
                    Fingerprint = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Orders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Orders_ImportBatches_Batch",
                        column: x => x.Batch,
                        principalTable: "ImportBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StatedCases",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Batch = table.Column<long>(type: "INTEGER", nullable: false),
                    Store = table.Column<string>(type: "TEXT", nullable: false),
                    Record = table.Column<int>(type: "INTEGER", nullable: false),
                    Line = table.Column<int>(type: "INTEGER", nullable: false),
                    CaseNo = table.Column<string>(type: "TEXT", nullable: false),
                    OrderNo = table.Column<string>(type: "TEXT", nullable: false),
                    ReturnsGoods = table.Column<bool>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    AmountMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    RequestedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ApprovedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    GoodsBackAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Status = table.Column<string>(type: "TEXT", nullable: true),
                    Fingerprint = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StatedCases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StatedCases_ImportBatches_Batch",
                        column: x => x.Batch,
                        principalTable: "ImportBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ImportBatches_Kind_Account_Sha256",
                table: "ImportBatches",
                columns: new[] { "Kind", "Account", "Sha256" },
                unique: true,
                filter: "\"PublishedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_Batch_Record",
                table: "Orders",
                columns: new[] { "Batch", "Record" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_OrderNo_Store_Id",
                table: "Orders",
                columns: new[] { "OrderNo", "Store", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_Store_Fingerprint",
                table: "Orders",
                columns: new[] { "Store", "Fingerprint" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Orders_Store_PaidDay_Id",
                table: "Orders",
                columns: new[] { "Store", "PaidDay", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_StatedCases_Batch_Record",
                table: "StatedCases",
                columns: new[] { "Batch", "Record" });

            migrationBuilder.CreateIndex(
                name: "IX_StatedCases_CaseNo_Store_Id",
                table: "StatedCases",
                columns: new[] { "CaseNo", "Store", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_StatedCases_OrderNo_Store",
                table: "StatedCases",
                columns: new[] { "OrderNo", "Store" });

            migrationBuilder.CreateIndex(
                name: "IX_StatedCases_Store_Fingerprint",
                table: "StatedCases",
                columns: new[] { "Store", "Fingerprint" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Orders");

            migrationBuilder.DropTable(
                name: "StatedCases");

            migrationBuilder.DropIndex(
                name: "IX_ImportBatches_Kind_Account_Sha256",
                table: "ImportBatches");

            migrationBuilder.DropColumn(
                name: "Changed",
                table: "ImportBatches");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "ImportBatches");

            migrationBuilder.CreateIndex(
                name: "IX_ImportBatches_Account_Sha256",
                table: "ImportBatches",
                columns: new[] { "Account", "Sha256" },
                unique: true,
                filter: "\"PublishedAt\" IS NOT NULL");
        }
    }
}
